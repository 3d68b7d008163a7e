package io.lmscore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.spi.call.Messages;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void quoted_hiddenCharacters_areEscaped() {
    assertThat(Texts.quoted("a\n\ud800\u00e9")).isEqualTo("'a\\u000a\\ud800\u00e9'");
    assertThat(Texts.quoted("\u202e\u2028\ufeff\u0085"))
        .isEqualTo("'\\u202e\\u2028\\ufeff\\u0085'");
    assertThat(Texts.quoted("\ud83d\ude00")).isEqualTo("'\ud83d\ude00'");
    assertThat(Texts.quoted("\udb40\udc41")).isEqualTo("'\\U000e0041'"); // a tag
  }

  @Test
  void quoted_quotesAndBackslashes_areEscaped() {
    assertThat(Texts.quoted("it's a\\b")).isEqualTo("'it\\'s a\\\\b'");
  }

  @Test
  void quoted_longText_isCutAt80Characters() {
    assertThat(Texts.quoted("x".repeat(80))).isEqualTo("'" + "x".repeat(80) + "'");
    assertThat(Texts.quoted("x".repeat(81))).isEqualTo("'" + "x".repeat(80) + "\u2026'");
    String faces = "\ud83d\ude00".repeat(81);
    assertThat(Texts.quoted(faces)).isEqualTo("'" + faces.substring(0, 160) + "\u2026'");
  }

  @Test
  void shortened_longText_isCutWithoutQuotes() {
    assertThat(Texts.shortened("x".repeat(81) + "\n")).isEqualTo("x".repeat(80) + "\u2026");
    assertThat(Texts.shortened("a\nb")).isEqualTo("a\\u000ab");
  }

  @Test
  void message_hiddenCharacters_areEscapedInEveryException() {
    assertThat(new InvalidValueException("a\r\nb\u202e")).hasMessage("a\\u000d\\u000ab\\u202e");
  }

  @Test
  void ofServer_longQuotation_isCutAt80Characters() {
    String text = "x".repeat(200);
    assertThat(Messages.ofServer("key (id)=(" + text + ") exists"))
        .isEqualTo("key (id)=(" + "x".repeat(80) + "\u2026) exists");
    assertThat(Messages.ofServer("property `id` = '" + text + "'"))
        .isEqualTo("property `id` = '" + "x".repeat(80) + "\u2026'");
    assertThat(Messages.ofServer("ab ".repeat(300))).hasSize(501).endsWith("\u2026");
    assertThat(Messages.ofServer(null)).isEqualTo("no reason given");
  }
}
