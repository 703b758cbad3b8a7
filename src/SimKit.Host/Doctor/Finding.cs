namespace SimKit.Host;

/// <summary>One thing that was looked at: whether it is good, whether one rank already needs it, what is there, what to do.</summary>
internal sealed record Finding(string Item, bool IsGood, string Found, string Advice = "", bool IsNeeded = false);
