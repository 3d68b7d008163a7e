package io.lmscore.store.spi.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
  private static final String QUESTION = "memory scanNodes Device";

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "dev:1", "\u00e9\ud83d\ude00", "a\0b", "with blanks = and /"})
  void read_ownToken_givesThePosition(String position) {
    String token = PageToken.write(QUESTION, position);
    assertThat(token).matches("[A-Za-z0-9_-]+");
    assertThat(PageToken.read(QUESTION, page(token))).hasValue(position);
  }

  @Test
  void read_firstPage_isEmpty() {
    assertThat(PageToken.read(QUESTION, PageRequest.first(10))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "memory scanNodes", "memory scanNodes Device ", "memory"})
  void read_tokenOfAnotherQuestion_isRejected(String other) {
    String token = PageToken.write(QUESTION, "dev:1");
    assertThatThrownBy(() -> PageToken.read(other, page(token)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void read_boundaryOfQuestionAndPositionMoved_isRejected() {
    String token = PageToken.write("a", "b\0c");
    assertThatThrownBy(() -> PageToken.read("a\0b", page(token)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void read_anyBitOfTheBytesFlipped_isRejected() {
    byte[] bytes = Base64.getUrlDecoder().decode(PageToken.write(QUESTION, "dev:1\u00e9"));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      refused(Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
    }
  }

  @Test
  void read_anyCharacterReplaced_isRejected() {
    String token = PageToken.write(QUESTION, "dev:1"); // 9 bytes and no spare bits
    String spare = PageToken.write(QUESTION, "dev:12"); // 10 bytes and 4 spare bits
    for (String given : new String[] {token, spare}) {
      for (int i = 0; i < given.length(); i++) {
        for (char c = ' '; c < 0x80; c++) {
          if (given.charAt(i) != c) {
            refused(given.substring(0, i) + c + given.substring(i + 1));
          }
        }
      }
    }
  }

  @Test
  void read_shortenedOrExtended_isRejected() {
    String token = PageToken.write(QUESTION, "dev:1");
    for (int length = 0; length < token.length(); length++) {
      refused(token.substring(0, length));
    }
    for (String more : new String[] {"A", "AA", "AAAA", "=", "==", "\n"}) {
      refused(token + more);
      refused(PageToken.write(QUESTION, "dev:12") + more);
    }
  }

  @Test
  void read_textThatIsNoToken_isRejected() {
    refused("");
    refused("\u00e9");
    refused("'; DROP");
    refused(Base64.getUrlEncoder().encodeToString("no token".getBytes(StandardCharsets.UTF_8)));
  }

  private static void refused(String token) {
    assertThatThrownBy(() -> PageToken.read(QUESTION, page(token)))
        .as(token)
        .isInstanceOf(InvalidValueException.class);
  }

  private static PageRequest page(String token) {
    return PageRequest.first(10).after(token);
  }
}
