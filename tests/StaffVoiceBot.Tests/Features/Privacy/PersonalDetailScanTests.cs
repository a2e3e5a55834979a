using System.Text.Json;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Features.Privacy;

/// <summary>P05: what is found in texts, and what is left in peace.</summary>
public sealed class PersonalDetailScanTests
{
    [Theory]
    [InlineData("Bitte an DE89 3704 0044 0532 0130 00 überweisen", PersonalDetail.Iban)]
    [InlineData("DE89370400440532013000 ist das Konto", PersonalDetail.Iban)]
    [InlineData("Konto: AT61 1904 3002 3457 3201", PersonalDetail.Iban)]
    [InlineData("AT61 1904 3002 3457 3201 wird noch gebraucht", PersonalDetail.Iban)]
    [InlineData("das Konto gb29 nwbk 6016 1331 9268 19 fehlt", PersonalDetail.Iban)]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606 steht im Beleg", PersonalDetail.Iban)]
    [InlineData("Die Steuer-ID 86095742719 wird abgetippt", PersonalDetail.TaxId)]
    [InlineData("IdNr. 86 095 742 719 steht falsch im Verfahren", PersonalDetail.TaxId)]
    [InlineData("47036892816 kam zweimal an", PersonalDetail.TaxId)]
    [InlineData("Versicherungsnummer 15070649C103 doppelt", PersonalDetail.SocialSecurityNumber)]
    [InlineData("RV-Nr. 15 070649 C 10 3 ist falsch", PersonalDetail.SocialSecurityNumber)]
    [InlineData("Eine Kollegin ist schwanger und braucht das", PersonalDetail.SpecialCategory)]
    [InlineData("Nach der Diagnose kam der Antrag zu spät", PersonalDetail.SpecialCategory)]
    [InlineData("Er ist Gewerkschaftsmitglied und fragt nach", PersonalDetail.SpecialCategory)]
    [InlineData("Sie ist Mitglied bei ver.di", PersonalDetail.SpecialCategory)]
    [InlineData("Der Antragsteller ist katholisch", PersonalDetail.SpecialCategory)]
    [InlineData("Sein Burnout macht es schwer", PersonalDetail.SpecialCategory)]
    [InlineData("A colleague is pregnant and needs it", PersonalDetail.SpecialCategory)]
    [InlineData("He was diagnosed with diabetes", PersonalDetail.SpecialCategory)]
    [InlineData("Fall von Herrn Krause, Az. 33.2/2026-114", PersonalDetail.NamedCase)]
    [InlineData("Frau Lindner wartet, Aktenzeichen 51-2026/88", PersonalDetail.NamedCase)]
    [InlineData("Mr Brown, case number 2026-77, waits", PersonalDetail.NamedCase)]
    [InlineData("Schreiben Sie an bettina.vogt@musterstadt.de", PersonalDetail.Email)]
    [InlineData("mail: poststelle@amt.musterstadt.example bitte", PersonalDetail.Email)]
    [InlineData("Rufen Sie 0361 6551234 an", PersonalDetail.Phone)]
    [InlineData("Telefon: +49 361 655-1234", PersonalDetail.Phone)]
    [InlineData("Handy 01701234567 ist dienstlich", PersonalDetail.Phone)]
    [InlineData("Durchwahl 4711 ist immer besetzt", PersonalDetail.Phone)]
    [InlineData("(Tel. 0361/655-4321)", PersonalDetail.Phone)]
    [InlineData("Der Wagen EF-AB 1234 steht falsch", PersonalDetail.LicencePlate)]
    [InlineData("J-X 77 wurde doppelt erfasst", PersonalDetail.LicencePlate)]
    [InlineData("Kennzeichen: EF AB 1234", PersonalDetail.LicencePlate)]
    [InlineData("geb. 03.04.1981 wird nicht erkannt", PersonalDetail.BirthDate)]
    [InlineData("geboren am 3. April 1981 und doppelt", PersonalDetail.BirthDate)]
    [InlineData("Geburtsdatum: 12.11.79 fehlt", PersonalDetail.BirthDate)]
    [InlineData("date of birth 03/04/1981 is missing", PersonalDetail.BirthDate)]
    [InlineData("Az. 32-2026/114 liegt zweimal vor", PersonalDetail.CaseNumber)]
    [InlineData("Kassenzeichen 4711.0815.2026 fehlt", PersonalDetail.CaseNumber)]
    [InlineData("Frau Hartwig kennt das Verfahren", PersonalDetail.Name)]
    [InlineData("Das macht nur Herr Dr. Albrecht", PersonalDetail.Name)]
    [InlineData("Kollege Sommer kann das", PersonalDetail.Name)]
    [InlineData("Ask Ms. Taylor about it", PersonalDetail.Name)]
    public void P05_Text_WithADetail_IsFound(string text, PersonalDetail detail) =>
        Assert.Contains(detail, PersonalDetailScan.Find(text));

    [Theory]
    [InlineData("Urlaubsanträge laufen bei uns noch auf Papier.")]
    [InlineData("Die IBAN der Bürger tippen wir von Hand ab.")]
    [InlineData("Die Steuer-ID wird zweimal eingegeben.")]
    [InlineData("DE89 3704 0044 0532 0130 01 hat eine falsche Prüfziffer")]
    [InlineData("12345678901 ist eine Zahl")]
    [InlineData("86095742710 stimmt nicht")]
    [InlineData("15070649C104 stimmt nicht")]
    [InlineData("Wir haben 2026 schon 12000 Fälle.")]
    [InlineData("Der Antrag hat 14 Seiten und 3 Anlagen.")]
    [InlineData("Vom 01.03.2027 bis 31.03.2027 ist Umstellung.")]
    [InlineData("Frist ist der 31.12.2026.")]
    [InlineData("Wir brauchen Windows 11 und Office 365.")]
    [InlineData("Das Formular F-12 ist veraltet.")]
    [InlineData("Die DIN A4-Bögen passen nicht in den Scanner.")]
    [InlineData("Raum B-204 hat kein WLAN.")]
    [InlineData("Die USB-C 3 Anschlüsse fehlen.")]
    [InlineData("Die E-Akte kommt nie an.")]
    [InlineData("Meldung B-7K3M9 ist schon da.")]
    [InlineData("Herr der Lage ist niemand mehr.")]
    [InlineData("Frau und Mann sind im Formular getrennt.")]
    [InlineData("Herr Oberbürgermeister hat es versprochen.")]
    [InlineData("Die Frau im Empfang hilft allen.")]
    [InlineData("Das Aktenzeichen wird doppelt vergeben.")]
    [InlineData("Aktenzeichen müssen wir von Hand suchen.")]
    [InlineData("Das Geburtsdatum lässt sich nicht ändern.")]
    [InlineData("Das Telefon klingelt den ganzen Tag.")]
    [InlineData("Die Telefonanlage ist von 1998.")]
    [InlineData("Per E-Mail kommen 40 Anträge am Tag.")]
    [InlineData("Twitter heißt jetzt X, unser Konto ist @musterstadt")]
    [InlineData("Das Kennzeichen wird in zwei Verfahren erfasst.")]
    [InlineData("Die Krankmeldung läuft auf Papier.")]
    [InlineData("Das Gesundheitsamt faxt noch.")]
    [InlineData("Für die Schwerbehindertenvertretung fehlt ein Formular.")]
    [InlineData("Barrierefreiheit: Der Screenreader liest das nicht vor.")]
    [InlineData("Die Kirchensteuer wird von Hand nachgetragen.")]
    [InlineData("Der Personalrat braucht digitale Unterlagen.")]
    [InlineData("Wir zahlen 1.250,00 Euro für die Lizenz.")]
    [InlineData("Version 10.0.19045 läuft bei uns noch.")]
    [InlineData("Die Postleitzahl 99084 wird nicht erkannt.")]
    [InlineData("Our leave requests still run on paper.")]
    [InlineData("Urlaubsanträge laufen noch auf Papier 0123456789abcdef0123456789abcdef")]
    [InlineData("Vorgang fa121ffb0df9daee36452bcf48385971 ohne Land")]
    [InlineData("Vorgang de1210f59d9deaa05f0feb170f36557c ist länger als ein Konto")]
    public void P05_Text_WithoutADetail_IsLeftInPeace(string text) => Assert.Empty(PersonalDetailScan.Find(text));

    [Fact]
    public void P05_ReportsAsStaffWriteThem_AreLeftInPeace()
    {
        string file = Path.Combine(Repository.Root, "src", "StaffVoiceBot", "Tryout", "sample-data", "needs.jsonl");
        string[] texts = [.. File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("inputs").GetProperty("text").GetString()!)];

        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => PersonalDetailScan.Find(text).Count > 0);
    }

    [Theory]
    [InlineData(PersonalDetail.Iban, false)]
    [InlineData(PersonalDetail.TaxId, false)]
    [InlineData(PersonalDetail.SocialSecurityNumber, false)]
    [InlineData(PersonalDetail.SpecialCategory, false)]
    [InlineData(PersonalDetail.NamedCase, false)]
    [InlineData(PersonalDetail.Email, true)]
    [InlineData(PersonalDetail.Name, true)]
    public void P05_Risk_DecidesWhatMayBeSentAllTheSame(PersonalDetail detail, bool isLowRisk) =>
        Assert.Equal(isLowRisk, PersonalDetailScan.IsLowRisk(detail));
}
