using System.Globalization;
using System.Text;
using SimKit.Core;
using SimKit.Plot;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The results of a verification as table, file and figure.</summary>
/// <param name="title">What was verified, in one line.</param>
/// <param name="verification">How it was verified.</param>
/// <param name="results">The results, from the coarsest size to the finest.</param>
internal sealed class VerificationTable(string title, Verification verification, IReadOnlyList<SizeResult> results)
{
    private static readonly (string Name, Func<RelativeErrors, double> Of)[] Norms =
        [("l1", errors => errors.L1), ("l2", errors => errors.L2), ("linf", errors => errors.Largest)];

    /// <summary>Writes verify.csv, verify.md and, where an error is positive, convergence.png; returns their paths.</summary>
    public IReadOnlyList<string> Save(RunDirectory directory)
    {
        List<string> paths = [directory.File("verify.csv"), directory.File("verify.md")];
        AtomicFile.Write(paths[0], ToCsv());
        AtomicFile.Write(paths[1], ToMarkdown());
        if (Measured.Any(result => Norms.All(norm => norm.Of(result.Errors!) > 0)))
        {
            paths.Add(directory.File("convergence.png"));
            Chart.Draw(new FigureRequest()).Save(paths[^1]);
        }

        return paths;
    }

    /// <summary>The table in Markdown, with a title and a word on the truth.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {title}\n\nErrors of the {verification.Quantity} against {Truth}.\n\n");
        List<string[]> rows = [Headings, .. results.Select(Row)];
        int[] widths = [.. Enumerable.Range(0, Headings.Length).Select(column => rows.Max(row => row[column].Length))];
        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
        text.Append(Line(Headings.Select((cell, column) => cell.PadRight(widths[column]))));
        text.Append(Line(widths.Select(width => new string('-', width - 1) + ":")));
        foreach (string[] row in rows.Skip(1))
        {
            text.Append(Line(row.Select((cell, column) => cell.PadLeft(widths[column]))));
        }

        return text.ToString();
    }

    /// <summary>The numbers in full, one row a size; cells that have no value are empty.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        IEnumerable<string> norms = Norms.SelectMany(norm => new[] { norm.Name, $"{norm.Name}_order" });
        text.AppendJoin(
            ',', ["size", $"cell_size [{verification.CellSizeUnit}]", "steps", "wall_seconds", .. norms, .. verification.Columns]);
        text.Append('\n');
        for (int n = 0; n < results.Count; n++)
        {
            SizeResult result = results[n];
            IEnumerable<double> values =
            [
                result.Size, result.CellSize, result.Steps, Math.Round(result.WallSeconds, 3),
                .. Norms.SelectMany(norm => new[] { ErrorOf(result, norm.Of), OrderAt(n, norm.Of) }), .. result.Columns,
            ];
            text.AppendJoin(',', values.Select(value => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture)));
            text.Append('\n');
        }

        return text.ToString();
    }

    private IEnumerable<SizeResult> Measured => results.Where(result => result.Errors is not null);

    private string Truth => verification.Exact is not null ? "the exact solution"
        : verification.IsInitialStateExact ? "the initial state, which is the exact solution"
        : $"the run with {results[^1].Size} cells; near that size orders look too high";

    private string[] Headings =>
    [
        "cells", .. Norms.SelectMany(norm => new[] { norm.Name, "order" }), .. verification.Columns.Select(name => name.Replace('_', ' ')),
        "steps", "time",
    ];

    private ConvergenceChart Chart => new()
    {
        Errors =
        [
            .. Norms.Select(norm => new ChartLine(
                norm.Name,
                [.. Measured.Select(result => result.CellSize)],
                [.. Measured.Select(result => norm.Of(result.Errors!))])),
        ],
        Orders = [verification.Order],
        Title = title,
        Subtitle = $"Errors of the {verification.Quantity} against {Truth}",
        StepLabel = "Cell width",
        StepUnit = verification.CellSizeUnit,
        ErrorLabel = "Relative error",
    };

    private string[] Row(SizeResult result, int n) =>
    [
        result.Size.ToString(CultureInfo.InvariantCulture),
        .. Norms.SelectMany(norm => new[] { Text(ErrorOf(result, norm.Of), "0.00e-0"), Text(OrderAt(n, norm.Of), "0.00") }),
        .. result.Columns.Select(value => Text(value, "0.0e-0")),
        result.Steps.ToString(CultureInfo.InvariantCulture), Duration.Text(result.WallSeconds),
    ];

    private static double ErrorOf(SizeResult result, Func<RelativeErrors, double> norm) =>
        result.Errors is { } errors ? norm(errors) : double.NaN;

    // How fast the error fell from the size before; not a number at the first size and where there is no error.
    private double OrderAt(int n, Func<RelativeErrors, double> norm) => n == 0 ? double.NaN
        : Math.Log(ErrorOf(results[n - 1], norm) / ErrorOf(results[n], norm)) / Math.Log((double)results[n].Size / results[n - 1].Size);

    private static string Text(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "";
}
