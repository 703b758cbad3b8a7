using System.Collections;
using System.Reflection;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>Finds the files that options name with <see cref="SettingAttribute.IsFile"/>.</summary>
internal static class InputFiles
{
    /// <summary>The paths in options and their tables.</summary>
    public static IEnumerable<string> Of(object options)
    {
        foreach (PropertyInfo property in options.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetIndexParameters().Length > 0 || property.GetSetMethod() is null || property.GetValue(options) is not { } value)
            {
                continue;
            }

            IEnumerable<string> found = value switch
            {
                string path => IsFile(property) ? [path] : [],
                IEnumerable<string> paths => IsFile(property) ? paths : [],
                IEnumerable or ValueType => [],
                _ => Of(value),
            };
            foreach (string path in found)
            {
                yield return path;
            }
        }
    }

    private static bool IsFile(PropertyInfo property) => property.GetCustomAttribute<SettingAttribute>() is { IsFile: true };
}
