namespace SimKit.Runs;

/// <summary>One setting of a case file as documentation, editors and <c>resolved.toml</c> need it.</summary>
public sealed record SettingInfo
{
    /// <summary>The table, <c>grid</c> or <c>grid.nest</c>; empty for the top of the file.</summary>
    public required string Table { get; init; }

    /// <summary>The key inside the table.</summary>
    public required string Key { get; init; }

    /// <summary>Table and key with a dot, as <c>-s</c> takes it.</summary>
    public string Path => Table.Length == 0 ? Key : $"{Table}.{Key}";

    /// <summary>The kind of value in words: integer, number, text, true or false, file, list of numbers…</summary>
    public required string Type { get; init; }

    /// <summary>The unit of a bare number; empty for pure numbers and texts.</summary>
    public required string Unit { get; init; }

    /// <summary>The default as TOML writes it; null when there is none.</summary>
    public required string? Default { get; init; }

    /// <summary>Whether the key must be given.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>The smallest value allowed, in <see cref="Unit"/>.</summary>
    public required double Min { get; init; }

    /// <summary>The largest value allowed, in <see cref="Unit"/>.</summary>
    public required double Max { get; init; }

    /// <summary>The value must be greater than this.</summary>
    public required double Above { get; init; }

    /// <summary>The texts allowed; empty for any.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>One phrase for users.</summary>
    public required string Description { get; init; }
}
