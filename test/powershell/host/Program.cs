// The PowerShell engine as a console program that takes the arguments of pwsh, as far as the tests need them:
// -Command - (commands on standard input), -Command TEXT, -EncodedCommand BASE64 and -File PATH ARGUMENT….
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text;

var host = new ConsoleHost();
var state = InitialSessionState.CreateDefault2();
// Where an administrator's policy locks PowerShell down, sessions begin in another language mode.
if (Environment.GetEnvironmentVariable("POWERSHELL_HOST_LANGUAGE_MODE") is { } mode)
    state.LanguageMode = Enum.Parse<PSLanguageMode>(mode);
using var runspace = RunspaceFactory.CreateRunspace(host, state);
runspace.Open();

var failed = false;
for (var index = 0; index < args.Length && host.ExitCode is null; index++)
{
    var rest = args[(index + 1)..];
    switch (args[index].ToLowerInvariant())
    {
        case "-executionpolicy" or "-inputformat" or "-outputformat":
            index++;
            continue;
        case "-command" when rest is ["-"]:
            RunInput();
            break;
        case "-command":
            Run(shell => shell.AddScript(string.Join(' ', rest)));
            break;
        case "-encodedcommand":
            Run(shell => shell.AddScript(Encoding.Unicode.GetString(Convert.FromBase64String(rest[0]))));
            break;
        case "-file":
            Run(shell => AddFile(shell, rest[0], rest[1..]));
            // An exit in a script file ends the file, not the session.
            if (failed && runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code) host.SetShouldExit(code);
            break;
        default:
            continue; // -NoLogo, -NoProfile, -NonInteractive, -NoExit
    }
    break;
}
return host.ExitCode ?? (failed ? 1 : 0);

void Run(Func<PowerShell, PowerShell> add)
{
    using var shell = PowerShell.Create(runspace);
    add(shell);
    foreach (var command in shell.Commands.Commands)
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
    try
    {
        shell.AddCommand("Out-Default").Invoke();
        failed = shell.HadErrors;
    }
    catch (RuntimeException error)
    {
        failed = true;
        host.UI.WriteErrorLine(error.Message);
    }
}

// A line is run as soon as it is read; one that is not complete, together with the lines up to the next empty one.
void RunInput()
{
    var block = new StringBuilder();
    while (host.ExitCode is null && Console.In.ReadLine() is { } line)
    {
        var more = block.Length > 0 && line.Length > 0;
        block.AppendLine(line);
        if (more || IsIncomplete(block.ToString()) && line.Length > 0) continue;
        Run(shell => shell.AddScript(block.ToString(), useLocalScope: false));
        block.Clear();
    }
}

static bool IsIncomplete(string text)
{
    Parser.ParseInput(text, out _, out var errors);
    return errors.Any(error => error.IncompleteInput);
}

static PowerShell AddFile(PowerShell shell, string path, string[] arguments)
{
    shell.AddCommand(Path.GetFullPath(path));
    for (var index = 0; index < arguments.Length; index++)
    {
        if (!arguments[index].StartsWith('-')) shell.AddArgument(arguments[index]);
        else if (index + 1 < arguments.Length && !arguments[index + 1].StartsWith('-'))
            shell.AddParameter(arguments[index][1..], arguments[++index]);
        else shell.AddParameter(arguments[index][1..]);
    }
    return shell;
}
