package io.lmscore.store.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Pool", "pool_size", "-pool", "pool-", "pool--size", "1st", "a.b"})
  void of_nameAgainstTheForm_isRefused(String name) {
    assertThatThrownBy(() -> Option.text(name, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_empty_isRefused() {
    Option<String> option = Option.text("url", "Where.");
    assertThat(option.parse("x")).isEqualTo("x");
    assertThatThrownBy(() -> option.parse(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is empty");
  }

  @Test
  void integer_ends_belongToTheRange() {
    Option<Integer> option = Option.integer("pool-size", 1, 100, "How many.");
    assertThat(option.takes()).isEqualTo("integer 1..100");
    assertThat(option.parse("1")).isEqualTo(1);
    assertThat(option.parse("100")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "", "ten", "1.0", "99999999999"})
  void integer_otherText_isRefusedWithTheRange(String text) {
    Option<Integer> option = Option.integer("pool-size", 1, 100, "How many.");
    assertThatThrownBy(() -> option.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1..100");
  }

  @Test
  void duration_ends_belongToTheRange() {
    Option<Duration> option =
        Option.duration("timeout", Duration.ofMillis(1), Duration.ofHours(1), "How long.");
    assertThat(option.takes()).isEqualTo("duration 1ms..1h");
    assertThat(option.parse("1ms")).isEqualTo(Duration.ofMillis(1));
    assertThat(option.parse("60m")).isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> option.parse("0ms")).hasMessage("is not in 1ms..1h");
    assertThatThrownBy(() -> option.parse("61m")).hasMessage("is not in 1ms..1h");
    assertThatThrownBy(() -> option.parse("soon")).hasMessageContaining("is not a duration");
  }

  @Test
  void flag_otherThanTrueAndFalse_isRefused() {
    Option<Boolean> option = Option.flag("tls", "Whether.");
    assertThat(option.parse("true")).isTrue();
    assertThat(option.parse("false")).isFalse();
    assertThatThrownBy(() -> option.parse("TRUE")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> option.parse("yes")).isInstanceOf(IllegalArgumentException.class);
  }

  enum Mode {
    READ_ONLY,
    ALL
  }

  @Test
  void choice_constants_areLowerCaseWithHyphens() {
    Option<Mode> option = Option.choice("mode", Mode.class, "Which.");
    assertThat(option.takes()).isEqualTo("read-only|all");
    assertThat(option.parse("read-only")).isEqualTo(Mode.READ_ONLY);
    assertThatThrownBy(() -> option.parse("READ_ONLY"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("read-only|all");
  }

  @ParameterizedTest
  @CsvSource({
    "bolt://host:7687, bolt://host:7687",
    "bolt://user:s3cret@host:7687, bolt://…@host:7687",
    "BOLT://user:s3cret@host:7687, BOLT://…@host:7687",
    "bolt://us er:s3cret@, bolt://…@",
    "bolt://user:s3@cret@host, bolt://…@host",
    "bolt://user%3As3cret%40host, bolt://…@host",
    "bolt://user:s3cret@[::1]:7687, bolt://…@[::1]:7687",
    "bolt://user:s3cret, bolt://…",
    "bolt://[::1]:7687?password=s3cret, bolt://[::1]:7687…",
    "bolt://user:s3?cret@host, bolt://…",
    "postgresql://user:s3cret@host/db, postgresql://…@host/db",
    "jdbc:postgresql://user:s3cret@host/db, jdbc:postgresql://…@host/db",
    "jdbc:postgresql://a:5432/db?password=s3cret, jdbc:postgresql://a:5432/db…",
    "jdbc:postgresql://a:5432/db?password=s3@cret, jdbc:postgresql://…",
    "jdbc:postgresql://a:5432/db%3Fpassword=s3cret, jdbc:postgresql://a:5432/db…",
    "jdbc:postgresql://a:1;b:2/db#s3cret, jdbc:postgresql://a:1…",
    "jdbc:postgresql:db&password=s3cret, jdbc:postgresql:db…",
    "user:s3cret@host, …@host",
    "password=s3cret, password…",
    "neo4j://neo4j/s3cret@host, neo4j://…@host"
  })
  void shown_url_hasNeitherUserNorQuery(String text, String shown) {
    Option<String> option = Option.url("url", "url", "Where.", url -> url);
    assertThat(option.shown(text)).isEqualTo("'" + shown + "'").doesNotContain("s3cret");
  }

  @Test
  void shown_secret_isHidden() {
    assertThat(Option.text("password", "Who.").secret().shown("s3cret")).doesNotContain("s3cret");
    assertThat(Option.text("user", "Who.").shown("a\nb")).isEqualTo("'a\\u000ab'");
  }

  @Test
  void parse_parserThatRepeatsTheText_isSilenced() {
    Option<Integer> pin = Option.of("pin", "integer", "Who.", Integer::valueOf);
    Option<URI> url = Option.url("url", "url", "Where.", URI::create);
    for (Option<?> option : List.of(pin.secret(), url)) {
      assertThatThrownBy(() -> option.parse("s3 cret"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("is not valid")
          .hasNoCause();
    }
    assertThatThrownBy(() -> pin.parse("x")).hasMessageContaining("x");
  }

  @Test
  void parse_parserThatFailsOtherwise_isRefused() {
    Option<Instant> since = Option.of("since", "instant", "When.", Instant::parse);
    assertThatThrownBy(() -> since.parse("soon")).isInstanceOf(IllegalArgumentException.class);
    Option<String> nothing = Option.of("nothing", "text", "What.", text -> null);
    assertThatThrownBy(() -> nothing.parse("x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void list_option_saysSoAndKeepsTheRest() {
    Option<String> option = Option.text("indexed", "Which.").list().defaultsTo("x");
    assertThat(option.isList()).isTrue();
    assertThat(option.secret().isList()).isTrue();
    assertThat(Option.text("indexed", "Which.").isList()).isFalse();
  }

  @Test
  void defaultsTo_textThatDoesNotParse_isRefused() {
    Option<Integer> option = Option.integer("pool-size", 1, 100, "How many.");
    assertThatThrownBy(() -> option.defaultsTo("0")).isInstanceOf(IllegalArgumentException.class);
    assertThat(option.defaultText()).isEmpty();
    assertThat(option.defaultsTo("8").defaultText()).hasValue("8");
  }

  @Test
  void requiredAndSecret_option_keepsTheRest() {
    Option<String> option = Option.text("password", "Who.").required().secret();
    assertThat(option.isRequired()).isTrue();
    assertThat(option.isSecret()).isTrue();
    assertThat(option.name()).isEqualTo("password");
    assertThat(option.description()).isEqualTo("Who.");
    assertThat(option.defaultsTo("x").isSecret()).isTrue();
    assertThat(option.defaultsTo("x").isRequired()).isFalse();
    assertThat(Option.text("password", "Who.").isSecret()).isFalse();
  }
}
