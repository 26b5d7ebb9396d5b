function Open-Program {
  <#
  .SYNOPSIS
  Starts the program with all its streams redirected, and gives it its standard input.
  .DESCRIPTION
  System.Diagnostics.Process instead of a native command: $LASTEXITCODE stays as it is, no preference for native commands
  or errors applies, and no console code page recodes what is read.
  #>
  [OutputType([System.Diagnostics.Process])]
  param([hashtable] $Program, [string[]] $Arguments, [byte[]] $StandardInput, [string] $WorkingDirectory)
  $start = [System.Diagnostics.ProcessStartInfo]::new()
  $start.FileName = $Program.File
  $start.Arguments = ConvertTo-CommandLine -Arguments ($Program.Arguments + $Arguments)
  $start.WorkingDirectory = $WorkingDirectory
  $start.UseShellExecute = $false
  $start.CreateNoWindow = $true
  $start.RedirectStandardInput = $true
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  $start.StandardOutputEncoding = [System.Text.Encoding]::UTF8
  $start.StandardErrorEncoding = [System.Text.Encoding]::UTF8
  $process = [System.Diagnostics.Process]::Start($start)
  try {
    if ($StandardInput.Length -gt 0) { $process.StandardInput.BaseStream.Write($StandardInput, 0, $StandardInput.Length) }
    $process.StandardInput.Close()
  }
  catch [System.IO.IOException] {
    # It has ended before it read everything; its exit code and its own words say why.
    [void] $process
  }
  $process
}
