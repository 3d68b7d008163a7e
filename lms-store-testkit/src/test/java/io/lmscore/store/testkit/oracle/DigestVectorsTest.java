package io.lmscore.store.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.value.PropertyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the oracle to the vectors of the contract, which a program in Python computed. */
class DigestVectorsTest {
  private static final Path CONTRACT = Path.of("..", "docs", "contract.md");
  private static final Pattern VECTOR =
      Pattern.compile("(?m)^\\| .+ \\| (\\d+) \\| (\\d+) \\| `([0-9a-f]+)` \\|$");

  @Test
  void vectors_ofTheContract_areWhatTheOracleComputes() throws IOException {
    List<MatchResult> vectors = VECTOR.matcher(Files.readString(CONTRACT)).results().toList();
    assertThat(vectors).hasSameSizeAs(elements());
    for (int i = 0; i < vectors.size(); i++) {
      boolean isNode = elements().get(i) instanceof Node;
      byte[] form =
          isNode
              ? ContentBytes.of((Node) elements().get(i))
              : ContentBytes.of((Relationship) elements().get(i));
      int bucket =
          isNode
              ? DigestOracle.bucket(((Node) elements().get(i)).id())
              : DigestOracle.bucket(((Relationship) elements().get(i)).id());
      assertThat(HexFormat.of().formatHex(form)).isEqualTo(vectors.get(i).group(3));
      assertThat(bucket).isEqualTo(Integer.parseInt(vectors.get(i).group(1)));
      assertThat(DigestOracle.hash(form)).isEqualTo(Long.parseLong(vectors.get(i).group(2)));
    }
  }

  /** In the order of the table in the contract. */
  private static List<Element> elements() {
    PropertyMap kinds =
        PropertyMap.of("d", -0.5, "e", List.of(), "i", -1, "l", List.of(1, 2), "s", "")
            .with("t", Instant.EPOCH.plusNanos(1_000))
            .with("x", List.of("", "ab"));
    return List.of(
        Node.of("a", "N"),
        Node.of("dev:1", "Device", "zone", 1, "on", true).withVersion(7),
        Node.of("dev:1", "Device", "zone", 1.0, "on", true).withVersion(7),
        Node.of("\u00e9\ud83d\ude00", "T", "\ud83d\ude00", "\u00e9", "\uff5e", "~")
            .withVersion(Long.MAX_VALUE),
        Node.of("v", "V").withProperties(kinds),
        Relationship.of("a", "OWNS", "b"),
        Relationship.of("org:1", "OWNS", "dev:1", "since", Instant.parse("0001-01-01T00:00:00Z"))
            .withKey("k")
            .withVersion(3),
        Relationship.of("a", "R", "a", "w", List.of(0.5, 2.0), "b", List.of(false, true)));
  }
}
