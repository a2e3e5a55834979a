using System.Globalization;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>Functions over numbers, and those that take positions. Halves round up, towards positive infinity.</summary>
internal static class Numbers
{
    /// <summary>Sum of two numbers; with a text on either side, one text.</summary>
    public static Value Add(in Value left, in Value right)
    {
        bool numberAndNull = (left.Kind, right.Kind) is (ValueKind.Number, ValueKind.Null) or (ValueKind.Null, ValueKind.Number);
        return numberAndNull ? Value.Missing
            : left.Kind == ValueKind.Number && right.Kind == ValueKind.Number ? Value.Of(left.AsNumber + right.AsNumber)
            : Value.Of(left.ToString() + right);
    }

    /// <summary>Whole numbers divide to a whole number, rounded down.</summary>
    public static Value Divide(in Value left, in Value right)
    {
        if (left.Kind != ValueKind.Number || right.Kind != ValueKind.Number || right.AsNumber == 0)
        {
            return Value.Missing;
        }

        double quotient = left.AsNumber / right.AsNumber;
        return Value.Of(left.IsInteger && right.IsInteger ? Math.Floor(quotient) : quotient);
    }

    /// <summary><c>round(number, digits?)</c>, digits 0 to 15.</summary>
    public static Value Round(Value[] values)
    {
        Value digits = values.Length > 1 ? values[1] : Value.Of(0);
        return values[0].Kind == ValueKind.Number && digits.IsInteger && digits.AsNumber is >= 0 and <= 15
            ? Value.Of(Round(values[0].AsNumber, digits.AsNumber)) : Value.Missing;
    }

    /// <summary><c>formatNumber(number, digits, locale?)</c>; without a locale, English.</summary>
    public static Value Format(Value[] values)
    {
        if (values[0].Kind != ValueKind.Number || !values[1].IsInteger || values[1].AsNumber is < 0 or > 15)
        {
            return Value.Missing;
        }

        return Dates.Culture(values, 2) is { } culture
            ? Value.Of(Round(values[0].AsNumber, values[1].AsNumber).ToString("N" + values[1], culture)) : Value.Missing;
    }

    /// <summary>A number from a text that begins with one.</summary>
    public static Value Parse(in Value value, bool whole)
    {
        string text = value.ToString().Trim();
        int length = text.Length;
        while (length > 0 && !double.TryParse(text.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            length--;
        }

        if (length == 0 || value.Kind is not (ValueKind.Text or ValueKind.Number))
        {
            return Value.Missing;
        }

        double number = double.Parse(text.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture);
        return Value.Of(whole ? Math.Truncate(number) : number);
    }

    /// <summary>False for 0, false, null and a text that has <c>false</c> in it.</summary>
    public static bool Truth(in Value value) => value.Kind switch
    {
        ValueKind.Number => value.AsNumber != 0,
        ValueKind.Text => !value.AsText.Contains("false", StringComparison.OrdinalIgnoreCase),
        _ => value.IsTruthy,
    };

    /// <summary><c>substring(text, start, length?)</c>; a position outside of the text gives no value.</summary>
    public static Value Substring(Value[] values)
    {
        string text = values[0].AsText;
        Value start = values[1];
        Value length = values.Length > 2 ? values[2] : Value.Of(text.Length - start.AsNumber);
        return values[0].Kind == ValueKind.Text && start.IsInteger && length.IsInteger
            && start.AsNumber >= 0 && length.AsNumber >= 0 && start.AsNumber + length.AsNumber <= text.Length
            ? Value.Of(text.Substring((int)start.AsNumber, (int)length.AsNumber)) : Value.Missing;
    }

    private static double Round(double number, double digits)
    {
        double scale = Math.Pow(10, digits);
        return Math.Floor((number * scale) + 0.5) / scale;
    }
}
