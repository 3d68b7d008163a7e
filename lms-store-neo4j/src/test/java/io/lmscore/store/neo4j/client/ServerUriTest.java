package io.lmscore.store.neo4j.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;

class ServerUriTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bolt://host",
        "bolt://host:7687",
        "bolt://host:7687/",
        "bolt+s://host:65535",
        "bolt+ssc://[::1]:7687",
        "neo4j://host:7687",
        "neo4j+s://host",
        "neo4j+ssc://host",
        "neo4j://host?policy=eu&region=west"
      })
  void parse_uriThatTheDriverTakes_isTaken(String text) {
    assertThat(ServerUri.parse(text)).hasToString(text);
    GraphDatabase.driver(ServerUri.parse(text), AuthTokens.none()).close();
  }

  @ParameterizedTest
  @CsvSource({
    "http://host, does not begin with",
    "BOLT://host, does not begin with",
    "host:7687, does not begin with",
    "'', does not begin with",
    "bolt://, not a URI",
    "bolt:host, no host",
    "bolt://host:port, no host",
    "bolt://host_name:7687, no host",
    "bolt://user%3As3cret%40host, no host",
    "bolt://host:0, port",
    "bolt://host:99999, port",
    "bolt://host:99999999999, no host",
    "bolt://host/%zz, not a URI",
    "bolt://us er:s3cret@, not a URI",
    "bolt://user:s3cret@host, contains credentials",
    "bolt://user:s3cret@[::1]:7687, contains credentials",
    "neo4j+s://user@host, contains credentials",
    "neo4j://host?password=s3cret, contains credentials",
    "bolt://host?Password=s3cret, contains credentials",
    "bolt://host?policy=eu, only with neo4j",
    "neo4j://host?policy, routing context",
    "neo4j://host?policy=, routing context",
    "neo4j://host?=eu, routing context",
    "neo4j://host?, routing context",
    "neo4j://host?address=x, routing context",
    "neo4j://host?policy=a&policy=b, twice",
    "neo4j://host/graph, path",
    "neo4j://host#s3cret, fragment"
  })
  void parse_otherText_isRefusedWithoutShowingIt(String text, String reason) {
    assertThatThrownBy(() -> ServerUri.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }
}
