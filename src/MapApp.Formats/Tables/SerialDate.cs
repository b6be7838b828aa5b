using System.Globalization;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Tables;

/// <summary>Days since the beginning of 1900 (or 1904, in workbooks from old Macs) as dates.</summary>
internal static class SerialDate
{
    /// <summary>9999-12-31.</summary>
    private const double Last = 2_958_466;

    private const int From1900To1904 = 1462;

    /// <summary>Excel believes that 1900 was a leap year; from 1 March 1900 on its days are those of OLE.</summary>
    private const int FebruaryThatNeverWas = 60;

    /// <returns>The date; a number where it is none that a calendar has.</returns>
    public static ExchangeValue Read(double serial, bool since1904)
    {
        if (serial is >= 0 and < 1)
            return new ExchangeValue(ValueKind.Date, TimeOnly.MinValue.Add(Rounded(serial)).ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        var days = serial + (since1904 ? From1900To1904 : 0);
        if (days is < 1 or >= Last)
            return ExchangeValue.Of(serial);
        var whole = Math.Floor(days);
        return ExchangeValue.Of(new DateTime(1899, 12, 30).AddDays(whole + (whole < FebruaryThatNeverWas ? 1 : 0)) + Rounded(days - whole));
    }

    /// <summary>Fractions of a day are binary; what was typed is whole seconds.</summary>
    private static TimeSpan Rounded(double days) => TimeSpan.FromSeconds(Math.Round(days * 86_400));
}
