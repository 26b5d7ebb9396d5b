function Close-Program {
  <#
  .SYNOPSIS
  Ends a process that is still running, and what it has started.
  #>
  param([System.Diagnostics.Process] $Process)
  if ($Process.HasExited) { return }
  try {
    # The .NET Framework cannot end a whole tree of processes; taskkill is a part of Windows.
    if ($PSVersionTable.PSEdition -eq 'Core') { $Process.Kill($true) }
    else {
      $start = [System.Diagnostics.ProcessStartInfo]::new()
      $start.FileName = [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'taskkill.exe')
      $start.Arguments = "/PID $($Process.Id) /T /F"
      $start.UseShellExecute = $false
      $start.CreateNoWindow = $true
      [void] [System.Diagnostics.Process]::Start($start).WaitForExit(5000)
    }
  }
  catch [System.InvalidOperationException] {
    # It has just ended by itself.
    return
  }
}
