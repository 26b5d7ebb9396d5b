// Stands in for a program of Windows: prints the file NAME.exe.txt beside it, byte for byte, and notes its arguments in
// NAME.exe.args, one a line. Where there is a file NAME.exe.hangs it never ends, after it has told its process id there.
var path = Environment.ProcessPath!;
File.WriteAllLines(path + ".args", args);
using (var output = Console.OpenStandardOutput())
    output.Write(File.Exists(path + ".txt") ? File.ReadAllBytes(path + ".txt") : []);
if (File.Exists(path + ".hangs"))
{
    File.WriteAllText(path + ".hangs", Environment.ProcessId.ToString());
    Thread.Sleep(Timeout.Infinite);
}
