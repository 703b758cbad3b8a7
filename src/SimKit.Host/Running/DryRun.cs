using System.Globalization;
using System.Text;
using System.Text.Json;
using SimKit.Core;

namespace SimKit.Host;

/// <summary>Prints how a case would be cut and what it needs; makes nothing.</summary>
internal static class DryRun
{
    private const int MostRows = 64;

    /// <summary>Checks the case and prints its plan for a number of ranks.</summary>
    public static int Print(HostContext host, RunRequest request, int ranks, bool asJson)
    {
        LoadedCase loaded = LoadedCase.Load(host, new ExampleCases(host.Simulations).Resolve(request.Case), request.Overrides);
        if (request.Hostfile is { } hosts)
        {
            Hostfile.Read(hosts);
        }

        RunPlan plan = loaded.PlanFor(ranks);
        host.Output.Write(asJson ? Json(loaded, plan) : Text(loaded, plan));
        return Runs.ExitCode.Done;
    }

    private static double HaloRatio(RankPlan tile) => tile.Cells > 0 ? (double)tile.HaloCells / tile.Cells : 0;

    private static string Text(LoadedCase loaded, RunPlan plan)
    {
        var text = new StringBuilder();
        CultureInfo culture = CultureInfo.InvariantCulture;
        int tiles = Math.Max(5, plan.Tiles.Take(MostRows).Max(tile => tile.Tiles.Length));
        text.Append(culture, $"{loaded.Configuration.FileName}: {loaded.Simulation.Kind}, {plan.Grid}, {plan.Tiles.Count} ranks\n\n");
        text.Append(culture, $"{"rank",6}  {"tiles".PadRight(tiles)}  {"cells",12}  {"halo cells",12}  {"halo/own",9}\n");
        foreach (RankPlan tile in plan.Tiles.Take(MostRows))
        {
            text.Append(culture, $"{tile.Rank,6}  {tile.Tiles.PadRight(tiles)}  {tile.Cells,12}  {tile.HaloCells,12}  ");
            text.Append(culture, $"{HaloRatio(tile) * 100,7:0.0} %\n");
        }

        if (plan.Tiles.Count > MostRows)
        {
            text.Append(culture, $"   …    and {plan.Tiles.Count - MostRows} more ranks\n");
        }

        text.Append(culture, $"\nimbalance     {plan.Imbalance * 100:0.0} %\n");
        text.Append(culture, $"memory        {SizeText.Of(plan.StateBytes)} of simulation data on the fullest rank\n");
        foreach (string note in plan.Notes)
        {
            text.Append(culture, $"NOTE: {note}\n");
        }

        return text.ToString();
    }

    private static string Json(LoadedCase loaded, RunPlan plan)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("case", loaded.Configuration.FileName);
            json.WriteString("kind", loaded.Simulation.Kind);
            json.WriteString("grid", plan.Grid);
            json.WriteNumber("ranks", plan.Tiles.Count);
            json.WriteNumber("imbalance", plan.Imbalance);
            json.WriteNumber("state_bytes_per_rank", plan.StateBytes);
            json.WriteStartArray("tiles");
            foreach (RankPlan tile in plan.Tiles)
            {
                json.WriteStartObject();
                json.WriteNumber("rank", tile.Rank);
                json.WriteString("tiles", tile.Tiles);
                json.WriteNumber("cells", tile.Cells);
                json.WriteNumber("halo_cells", tile.HaloCells);
                json.WriteNumber("halo_ratio", HaloRatio(tile));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("notes");
            foreach (string note in plan.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
