using System.Globalization;

namespace SimKit.Chaos;

/// <summary>What the command line asks for.</summary>
internal sealed record ChaosOptions
{
    public const string Usage =
        "usage: scripts/chaos [--runs N] [--seed S] [--from I] [--run I] [--only heat|climate|melt|chute] [--jobs N] [--limit S] "
        + "[--keep DIR] [--list] [--no-build]";

    /// <summary>Number of disturbed runs.</summary>
    public int Runs { get; private init; } = 20;

    /// <summary>Where the plans come from; the same seed draws the same plans.</summary>
    public int Seed { get; private init; } = Random.Shared.Next(1, 1_000_000);

    /// <summary>Number of the first run, to go on with a seed.</summary>
    public int From { get; private init; } = 1;

    /// <summary>The only run to make, for replays; null for all.</summary>
    public int? OnlyRun { get; private init; }

    /// <summary>The only simulation; null for all.</summary>
    public string? OnlyScenario { get; private init; }

    /// <summary>Runs at a time.</summary>
    public int Jobs { get; private init; } = 1;

    /// <summary>Seconds after which a run has failed.</summary>
    public int LimitSeconds { get; private init; } = 120;

    /// <summary>Where the folders of failed runs stay; null for the folder for temporary files.</summary>
    public string? Keep { get; private init; }

    /// <summary>Whether plans are only printed.</summary>
    public bool IsList { get; private init; }

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static ChaosOptions? Parse(string[] args)
    {
        var options = new ChaosOptions();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--list")
            {
                options = options with { IsList = true };
                continue;
            }

            string value = i + 1 < args.Length ? args[i + 1] : "";
            bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0;
            ChaosOptions? next = args[i++] switch
            {
                "--runs" when isNumber => options with { Runs = number },
                "--seed" when isNumber => options with { Seed = number },
                "--from" when isNumber => options with { From = number },
                "--run" when isNumber => options with { OnlyRun = number },
                "--limit" when isNumber => options with { LimitSeconds = number },
                "--jobs" when isNumber => options with { Jobs = number },
                "--only" when Scenario.All.Any(scenario => scenario.Name == value) => options with { OnlyScenario = value },
                "--keep" when value.Length > 0 => options with { Keep = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }
}
