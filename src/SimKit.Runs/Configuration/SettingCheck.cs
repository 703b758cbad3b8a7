namespace SimKit.Runs;

/// <summary>Collects broken rules between settings, each at the place of the setting it names.</summary>
public sealed class SettingCheck
{
    private readonly Configuration configuration;
    private readonly string table;

    internal SettingCheck(Configuration configuration, string table)
    {
        this.configuration = configuration;
        this.table = table;
    }

    /// <summary>Adds a problem when <paramref name="holds"/> is false; <paramref name="property"/> is a <c>nameof</c> or a key.</summary>
    public void Require(bool holds, string property, string message)
    {
        if (!holds)
        {
            Reject(property, message);
        }
    }

    /// <summary>Adds a problem: <c>'nx' is 13; </c> and the message, at the value where it was given.</summary>
    public void Reject(string property, string message) => configuration.Reject(PathOf(property), message);

    /// <summary>Adds a problem with one item of a list, at the place of the item.</summary>
    public void RejectItem(string property, int item, string message) => configuration.Reject(PathOf(property), message, item);

    private string PathOf(string property)
    {
        string key = SnakeCase.From(property);
        return table.Length == 0 ? key : $"{table}.{key}";
    }
}
