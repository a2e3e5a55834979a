using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs;

namespace StaffVoiceBot.Tests.Features.Needs;

public sealed class ReceiptCodesTests
{
    [Fact]
    public void P19_EveryCode_TypedAsItIsShownOrWithoutHyphens_IsOne()
    {
        ReceiptCodes codes = new(new Pseudonyms(new byte[32]));

        Assert.All(Enumerable.Range(0, 500).Select(id => codes.CodeFor($"{id}")), code =>
        {
            Assert.True(ReceiptCodes.IsCode(code));
            Assert.True(ReceiptCodes.IsCode($" {code.ToLowerInvariant()} "));
            Assert.Equal(code.Any(char.IsAsciiDigit), ReceiptCodes.IsCode(code.Replace('-', ' ')));
        });
    }

    [Theory]
    [InlineData("Arbeitszeitkonto")]
    [InlineData("dies wird aber nett")]
    [InlineData("E-Akte für das Amt 33")]
    [InlineData("AAAA-BBBB-CCCC")]
    [InlineData("AAAA-BBBB-CCCC-DDDD-EEEE")]
    public void P19_Words_AreNoCode(string typed) => Assert.False(ReceiptCodes.IsCode(typed));
}
