using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Features.Contracts;

public sealed class PublicCodeTests
{
    [Fact]
    public void Parse_WhatForWrote_IsTheSameHoweverItIsTyped() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), id =>
        {
            string code = PublicCode.For(PublicCode.Need, id.Get);
            string sloppy = code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');
            return code.Length == 7 && PublicCode.Parse(code) == code && PublicCode.Parse(sloppy) == code;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("\u2010")]
    [InlineData("\u2011")]
    [InlineData("\u2013")]
    [InlineData(" – ")]
    public void Parse_AnyHyphenOrNone_IsTheSameCode(string hyphen)
    {
        string code = PublicCode.For(PublicCode.Need, "id");

        Assert.Equal(code, PublicCode.Parse(code.Replace("-", hyphen, StringComparison.Ordinal)));
    }

    [Fact]
    public void ParseAlone_WordsOfSixLetters_AreNoCodes() => Assert.All("ABCDEFGHJKMNPQRSTVWXYZ", last =>
    {
        Assert.Null(PublicCode.ParseAlone($"Termi{last}"));
        Assert.Null(PublicCode.ParseAlone($"Termi{last}!"));
        Assert.Null(PublicCode.ParseAlone($"A-ERM1{last}"));
    });

    [Fact]
    public void Parse_OneCharacterWrong_IsRefused() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            Gen.Choose(2, 6).SelectMany(position => Gen.Elements("0123456789ABCDEFGHJKMNPQRSTVWXYZ".ToCharArray()).Select(letter => (position, letter))).ToArbitrary(),
            (id, change) =>
            {
                string code = PublicCode.For(PublicCode.Theme, id.Get);
                char[] typed = code.ToCharArray();
                typed[change.position] = change.letter;
                return new string(typed) == code || PublicCode.Parse(new string(typed)) is null;
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("Bericht")]
    [InlineData("B-7K3M")]
    [InlineData("B-7K3M9X")]
    [InlineData("B-UUUUU")]
    public void Parse_NoCode_IsNull(string typed) => Assert.Null(PublicCode.Parse(typed));
}
