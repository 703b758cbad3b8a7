using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>What users get wrong: each mistake has its exit code and one message, leaves no run directory and shows no stack.</summary>
public sealed class BadInvocationTests
{
    private const string Run = "run {0}/case.toml --results {0}/results --progress none";

    /// <summary>
    /// Command line (words separated by blanks), the change of the case as "old => new", exit code, words of the message.
    /// </summary>
    private static readonly object[][] Mistakes =
    [
        ["", null!, 2, "no verb given"],
        ["rnu {0}/case.toml", null!, 2, "unknown verb 'rnu'; did you mean 'run'?"],
        ["run", null!, 2, "simkit run  "],
        [$"{Run} --npp 2", null!, 2, "'--npp'"],
        [$"{Run} --np two", null!, 2, "two"],
        [$"{Run} --np 0", null!, 2, "--np  0 ranks; must be 1"],
        [$"{Run} --np -3", null!, 2, "--np"],
        ["run {0}/case.toml --progress fancy --results {0}/results", null!, 2, "'fancy' for --progress; must be one of"],
        [$"{Run} --mpi openmpy", null!, 2, "did you mean 'openmpi'?"],
        [$"{Run} extra", null!, 2, "unknown argument 'extra'"],
        ["run {0}/none.toml --results {0}/results", null!, 2, "none.toml  no such case file"],
        ["run {0}/cas.toml --results {0}/results", null!, 2, "/case.toml'?"],
        ["run plaet --results {0}/results", null!, 2, "did you mean 'plate'?"],
        ["run {0} --results {0}/results", null!, 2, "is a folder"],
        [Run, "schema = 1 => schema = 7", 2, "case.toml:1:10  'schema' is 7"],
        [Run, "schema = 1 => # nothing", 2, "missing key 'schema'"],
        [Run, "kind = \"heat\" => ", 2, "missing key 'kind'"],
        [Run, "kind = \"heat\" => kind = \"haet\"", 2, "case.toml:3:8  'kind' is \"haet\"; must be one of"],
        [Run, "cells = 16 => cels = 16", 2, "case.toml:6:1  unknown key 'cels' in [grid]; did you mean 'cells'?"],
        [Run, "[grid] => [gird]", 2, "did you mean"],
        [Run, "cells = 16 => cells = \"many\"", 2, "case.toml:6:9  'cells' is \"many\""],
        [Run, "cells = 16 => cells = 2", 2, "case.toml:6:9  'cells' is 2; must be 4"],
        [Run, "cells = 16 => cells = 16.5", 2, "'cells' is 16.5"],
        [Run, "length = \"20 min\" => length = \"20 kg\"", 2, "case.toml:4:10"],
        [Run, "length = \"20 min\" => length = -5", 2, "'length' is -5"],
        [Run, "length = \"20 min\" => ", 2, "give length (simulated time) or steps"],
        [Run, "every = \"10 min\" => every = 0", 2, "'every' is 0"],
        [Run, "cells = 16 => cells = = 16", 2, "case.toml:6:9"],
        [Run, "cells = 16 => cells = 16\ncells = 17", 2, "case.toml:7:1"],
        [$"{Run} -s grid.cells", null!, 2, "-s grid.cells  must be table.key=value"],
        [$"{Run} -s grid.cels=9", null!, 2, "-s grid.cels=9  unknown key 'cels'"],
        [$"{Run} -s grid.cells=3", null!, 2, "-s grid.cells=3  'cells' is 3"],
        [$"{Run} -s time.courant=0.3", null!, 2, "'courant' is 0.3"],
        [$"{Run} --np 400", null!, 2, "cannot be cut into 400 tiles"],
        [$"{Run} --np 400 --dry-run", null!, 2, "cannot be cut into 400 tiles"],
        [$"{Run} -s grid.cells=1000000", null!, 5, "does not fit into memory"],
        [$"{Run} --np 2 --hostfile {{0}}/nohosts", null!, 2, "no such hostfile"],
        [$"{Run} --np 2 --hostfile {{0}}/badhosts", null!, 2, "badhosts:2:1  'node1 slots=lots' is no host"],
        [$"{Run} --np 2 --hostfile {{0}}/emptyhosts", null!, 2, "names no host"],
        ["run {0}/case.toml --results {0}/file/results", null!, 6, "a part of the path is a file"],
        ["run {0}/case.toml --results {0}/file", null!, 6, "cannot make folder"],
        ["plot latest --results {0}/results", null!, 2, "no such run"],
        ["plot latest --theme drak --results {0}/results", null!, 2, "did you mean 'dark'?"],
        ["info nothing --results {0}/results", null!, 2, "no such run"],
        ["info {0}/file", null!, 3, "is no readable NetCDF-4 file"],
        ["init", null!, 2, "give a kind: "],
        ["init haet", null!, 2, "did you mean 'heat'?"],
        ["init heat -o {0}/file", null!, 2, "exists already"],
        ["scaling", null!, 2, "simkit scaling  "],
        ["scaling {0}/none.toml --results {0}/results", null!, 2, "none.toml  no such case file"],
        ["scaling {0}/case.toml --ranks 1,two --results {0}/results", null!, 2, "--ranks  'two' is no number of ranks"],
        ["scaling {0}/case.toml --ranks 0 --results {0}/results", null!, 2, "'0' is no number of ranks"],
        ["scaling {0}/case.toml --ranks 1,400 --results {0}/results", null!, 2, "cannot be cut into 400 tiles"],
        ["scaling {0}/case.toml --sizes 2 --results {0}/results", null!, 2, "'cells' is 2; must be 4"],
        ["scaling {0}/case.toml --sizes 8 -s grid.cells=9 --results {0}/results", null!, 2, "give the sizes with --sizes"],
        ["scaling {0}/case.toml --model-sizes 3 --results {0}/results", null!, 2, "'cells' is 3; must be 4"],
        ["scaling {0}/case.toml --steps 0 --results {0}/results", null!, 2, "--steps  0; must be 1"],
        ["scaling {0}/case.toml --repeats -1 --results {0}/results", null!, 2, "--repeats  -1; must be 1"],
        ["scaling {0}/case.toml --latency 0 --results {0}/results", null!, 2, "--latency  must be greater than 0"],
        ["scaling {0}/case.toml --bandwidth nan --results {0}/results", null!, 2, "--bandwidth"],
        ["scaling {0}/case.toml -o {0}/file", null!, 6, "cannot make folder"],
        ["scaling {0}/case.toml --mpi openmpy", null!, 2, "did you mean 'openmpi'?"],
        ["doctor --jsn", null!, 2, "did you mean '--json'?"],
    ];

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_has_its_exit_code_and_one_message(string line, string? change, int code, string words)
    {
        using var place = new Workplace(Changed(change));
        File.WriteAllText(place.In("file"), "a plain file");
        File.WriteAllText(place.In("badhosts"), "node0:2\nnode1 slots=lots\n");
        File.WriteAllText(place.In("emptyhosts"), "# nobody\n");

        ToolResult result = place.Main(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(code), result.Error);
            Assert.That(result.Error, Does.Contain(words));
            Assert.That(result.Error, Does.Not.Contain("   at "), "a stack trace");
            Assert.That(result.Error.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1), result.Error);
            Assert.That(result.Output, Is.Empty);
            Assert.That(place.HasRun, Is.False, "a run directory");
        });
    }

    [Test]
    public void All_mistakes_of_a_case_are_told_at_once()
    {
        using var place = new Workplace(Changed("cells = 16 => cels = 16").Replace("\"20 min\"", "\"20 kg\""));
        ToolResult result = place.Main([.. Run.Split(' ')]);
        Assert.That(result.Error.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(2), result.Error);
        Assert.That(result.ExitCode, Is.EqualTo(2));
    }

    private static string Changed(string? change)
    {
        if (change is null)
        {
            return Workplace.GoodCase;
        }

        string[] sides = change.Split("=>", 2);
        string old = sides[0].TrimEnd();
        Assert.That(Workplace.GoodCase, Does.Contain(old));
        return Workplace.GoodCase.Replace(old, sides[1].Trim());
    }
}
