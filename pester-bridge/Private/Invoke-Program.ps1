function Invoke-Program {
  <#
  .SYNOPSIS
  Runs the program; each line of its output goes on as soon as it is there, its story goes to the verbose stream.
  .DESCRIPTION
  $Run is told how it ended: ExitCode, what it Said, and Problem where it did not succeed. Nothing is thrown, so that the public function
  that was called can say it under its own name. When the pipeline is stopped, the process is ended.
  #>
  [CmdletBinding()]
  param([hashtable] $Run, [string[]] $Arguments, [byte[]] $StandardInput = @(), [int[]] $Success = 0)
  $Run.ExitCode, $Run.Problem = $null
  foreach ($argument in $Arguments) {
    if ($argument.Contains([string] [char] 0)) {
      $Run.Problem = ConvertTo-ErrorRecord -Id 'Usage' -Category InvalidArgument -Message "Expected text, found a NUL character in $($argument.Split('=')[0])."
      return
    }
  }
  $program = Find-Program
  if ($program.ContainsKey('Problem')) {
    $Run.Problem = ConvertTo-ErrorRecord -Id 'ProgramNotFound' -Category ObjectNotFound -Message $program.Problem
    return
  }
  # PowerShell's own location, which is not that of the process.
  $folder = $PSCmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath
  try { $process = Open-Program -Program $program -Arguments $Arguments -StandardInput $StandardInput -WorkingDirectory $folder }
  catch [System.ComponentModel.Win32Exception] {
    $Run.Problem = ConvertTo-ErrorRecord -Id 'ProgramNotStarted' -Category ResourceUnavailable -Message "$($program.File) could not be started: $($_.Exception.Message)"
    return
  }
  $Run.Said = [System.Collections.Generic.List[string]]::new()
  $emitting, $continued = $false
  try {
    $output, $story = $process.StandardOutput, $process.StandardError
    $nextLine, $nextWord = $output.ReadLineAsync(), $story.ReadLineAsync()
    while (($nextLine -or $nextWord) -and -not ($continued = $emitting)) {
      $waiting = [System.Threading.Tasks.Task[]] @(if ($nextLine) { $nextLine } if ($nextWord) { $nextWord })
      # A wait that ends gives PowerShell the chance to stop: it does not interrupt .NET.
      [void] [System.Threading.Tasks.Task]::WaitAny($waiting, 100)
      if ($nextWord -and $nextWord.IsCompleted) {
        $word = $nextWord.Result
        $nextWord = if ($null -ne $word) { $story.ReadLineAsync() }
        if ($word) {
          $Run.Said.Add($word)
          $PSCmdlet.WriteVerbose($word)
        }
      }
      if ($nextLine -and $nextLine.IsCompleted) {
        $line = $nextLine.Result
        $nextLine = if ($null -ne $line) { $output.ReadLineAsync() }
        if ($line) {
          $emitting = $true
          $line
          $emitting = $false
        }
      }
    }
    if (-not $emitting) {
      $process.WaitForExit()
      $Run.ExitCode = $process.ExitCode
    }
  }
  finally {
    Close-Program -Process $process
    $process.Dispose()
  }
  # A break or continue further down the pipeline is for a loop of the caller, and has ended ours: it goes on from here.
  if ($continued) { continue }
  if ($emitting) { break }
  $Run.Problem = Get-ProgramProblem -Run $Run -Success $Success
}
