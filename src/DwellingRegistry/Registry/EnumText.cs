using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DwellingRegistry.Registry;

/// <summary>Enum members stand in the database as lower snake-case words, so that SQL files read like DOMAIN.md.</summary>
public sealed class EnumText<T>() : ValueConverter<T, string>(value => ToText(value), text => FromText(text))
    where T : struct, Enum
{
    static readonly Dictionary<T, string> Texts = Enum.GetValues<T>().ToDictionary(value => value, value => Snake(value.ToString()));
    static readonly Dictionary<string, T> Values = Texts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string ToText(T value) => Texts[value];
    public static T FromText(string text) => Values[text];

    static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
