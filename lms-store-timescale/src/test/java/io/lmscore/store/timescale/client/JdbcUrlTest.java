package io.lmscore.store.timescale.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host:5432/lms",
        "jdbc:postgresql://host/lms",
        "jdbc:postgresql://host/",
        "jdbc:postgresql://a:5432,b:5433/lms?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/lms",
        "jdbc:postgresql://[::1]/lms",
        "jdbc:postgresql:lms",
        "jdbc:postgresql:///lms",
        "jdbc:postgresql://host:65535/my%20db?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
        "jdbc:postgresql://host/lms?ssl",
        "jdbc:postgresql://host/lms?socketTimeout=30&loginTimeout=2.5&ApplicationName=x",
        "jdbc:postgresql://host/lms?socketFactory=a.B&itsOwnProperty=x"
      })
  void check_urlThatTheDriverReads_isTaken(String url) {
    assertThat(JdbcUrl.check(url)).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://host/lms, does not begin with",
    "JDBC:POSTGRESQL://host/lms, does not begin with",
    "jdbc:postgresql://host:5432, no slash",
    "jdbc:postgresql://host:5432?ssl=true, no slash",
    "jdbc:postgresql:/host/lms, one slash",
    "jdbc:postgresql://host/lms/x, second slash",
    "jdbc:postgresql://host:port/lms, port",
    "jdbc:postgresql://host:/lms, port",
    "jdbc:postgresql://host:0/lms, port",
    "jdbc:postgresql://host:99999/lms, port",
    "jdbc:postgresql://host:-1/lms, port",
    "'jdbc:postgresql://a:5432,b:x/lms', port",
    "jdbc:postgresql://::1/lms, port",
    "jdbc:postgresql://[::1/lms, brackets",
    "jdbc:postgresql://host/lms;password=s3cret, semicolon",
    "jdbc:postgresql://host/lms#password=s3cret, semicolon",
    "jdbc:postgresql://host/lms password=s3cret, semicolon",
    "'jdbc:postgresql://host/lms\npassword=s3cret', semicolon",
    "jdbc:postgresql://host/%zz, %",
    "jdbc:postgresql://host/lms?sslmode=%, %",
    "jdbc:postgresql://host/lms?sslmod=require, unknown to the driver",
    "jdbc:postgresql://host/lms?sslmode=s3cret, not one of",
    "jdbc:postgresql://host/lms?socketTimeout=s3cret, not a number",
    "jdbc:postgresql://user:s3cret@host/lms, set the options user and password",
    "jdbc:postgresql://us er:s3cret@host/lms, white space",
    "jdbc:postgresql://host/lms?password=s3cret, set the options user and password",
    "jdbc:postgresql://host/lms?ssl=true&Password=s3cret, set the options user and password",
    "jdbc:postgresql://host/lms?p%61ssword=s3cret, set the options user and password",
    "jdbc:postgresql://host/lms?user=s3cret, set the options user and password",
    "jdbc:postgresql://host?password=s3cret, set the options user and password"
  })
  void check_otherText_isRefusedWithoutShowingIt(String url, String reason) {
    assertThatThrownBy(() -> JdbcUrl.check(url))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://a.example/db,a.example",
    "jdbc:postgresql://a.example:1/db?sslmode=disable,a.example",
    "jdbc:postgresql://a.example/db?sslmode=prefer,a.example",
    "jdbc:postgresql:db,localhost",
    "jdbc:postgresql://a.example/db?sslmode=require,",
    "jdbc:postgresql://a.example/db?sslmode=verify-full,",
    "jdbc:postgresql://a.example/db?ssl=true,",
    "jdbc:postgresql://a.example/db?gssEncMode=require,",
  })
  void plainHosts_areThoseThatMayBeReachedWithoutEncryption(String url, String host) {
    assertThat(JdbcUrl.plainHosts(url)).isEqualTo(host == null ? List.of() : List.of(host));
  }

  @Test
  void plainHosts_several_areAllNamed() {
    assertThat(JdbcUrl.plainHosts("jdbc:postgresql://a.example:1,[::1]:2/db"))
        .containsExactly("a.example", "[::1]");
  }
}
