using System.Reflection;

namespace SimKit.Runs;

/// <summary>A property of an options type seen as a setting or as a table of settings.</summary>
internal sealed class SettingMember
{
    private SettingMember(PropertyInfo property, NullabilityInfoContext nullability)
    {
        Property = property;
        Attribute = property.GetCustomAttribute<SettingAttribute>() ?? new SettingAttribute("");
        Key = Attribute.Key ?? SnakeCase.From(property.Name);
        Type? underlying = Nullable.GetUnderlyingType(property.PropertyType);
        Type = underlying ?? property.PropertyType;
        ItemType = Type.IsArray ? Type.GetElementType()! : ListItem(Type);
        IsRequired = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
        IsOptional = underlying is not null || nullability.Create(property).WriteState == NullabilityState.Nullable;
        IsTable = ItemType is null && !IsScalar(Type);
        if (!IsTable && !IsScalar(ItemType ?? Type))
        {
            throw new NotSupportedException($"{property.DeclaringType?.Name}.{property.Name}: lists hold numbers, texts or names");
        }
    }

    public PropertyInfo Property { get; }

    public SettingAttribute Attribute { get; }

    public string Key { get; }

    /// <summary>The type of the value, without <c>Nullable</c>.</summary>
    public Type Type { get; }

    /// <summary>The type of the items of a list; null for a single value.</summary>
    public Type? ItemType { get; }

    public bool IsRequired { get; }

    public bool IsOptional { get; }

    public bool IsTable { get; }

    /// <summary>The settings of an options type, in declared order, those of its base types first.</summary>
    public static List<SettingMember> Of(Type options)
    {
        var nullability = new NullabilityInfoContext();
        var chain = new List<Type>();
        for (Type? type = options; type is not null && type != typeof(object); type = type.BaseType)
        {
            chain.Insert(0, type);
        }

        const BindingFlags declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;
        return [.. chain.SelectMany(type => type.GetProperties(declared).OrderBy(property => property.MetadataToken))
            .Where(property => property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0)
            .Select(property => new SettingMember(property, nullability))];
    }

    /// <summary>The texts allowed: those of the attribute, or the names of an enumeration.</summary>
    public IReadOnlyList<string> Allowed => (ItemType ?? Type) is { IsEnum: true } names
        ? [.. Enum.GetNames(names).Select(SnakeCase.From)]
        : Attribute.Allowed;

    /// <summary>The setting as documentation shows it; <paramref name="defaultValue"/> is what the property holds untouched.</summary>
    public SettingInfo Describe(string table, object? defaultValue) => new()
    {
        Table = table,
        Key = Key,
        Type = ItemType is null ? Word(Type) : $"list of {Plural(ItemType)}",
        Unit = Attribute.Unit,
        Default = IsRequired ? null : TomlText.From(defaultValue, Attribute.Unit),
        IsRequired = IsRequired,
        Min = Attribute.Min,
        Max = Attribute.Max,
        Above = Attribute.Above,
        Allowed = Allowed,
        Description = Attribute.Description,
    };

    private string Word(Type type) => type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "integer"
        : type == typeof(double) ? "number"
        : type.IsEnum ? "name"
        : Attribute.IsFile ? "file" : "text";

    private string Plural(Type type) => type == typeof(bool) ? "true or false" : $"{Word(type)}s";

    private static bool IsScalar(Type type) =>
        type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(double)
        || type == typeof(string) || type.IsEnum;

    private static Type? ListItem(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
