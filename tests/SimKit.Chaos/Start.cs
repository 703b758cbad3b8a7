namespace SimKit.Chaos;

/// <summary>How ranks are started.</summary>
internal readonly record struct Start(string Family, int Ranks)
{
    public override string ToString() => $"{Ranks} ranks of {Family}";
}
