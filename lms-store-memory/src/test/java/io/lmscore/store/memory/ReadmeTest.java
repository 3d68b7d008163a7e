package io.lmscore.store.memory;

import static io.lmscore.store.graph.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The ten lines in the README of the project run as they stand there. */
class ReadmeTest {
  private static final Path HERE = Path.of("src/test/java/io/lmscore/store/memory/ReadmeTest.java");

  @Test
  void tenLines_run_findTheEquipment() {
    // begin
    try (Stores stores = Stores.open(StoreConfig.inMemory())) {
      GraphStore graph = stores.graph();
      graph.put(Node.of("org:1", "Organization", "name", "Clinic"));
      graph.put(Node.of("dev:7", "Device", "model", "HX-20"));
      graph.put(Node.of("eq:3", "Equipment", "zone", 1));
      graph.put(Relationship.of("org:1", "OWNS", "dev:7"));
      graph.put(Relationship.of("dev:7", "MONITORS", "eq:3"));
      Traversal devices = Traversal.from(NodeId.of("org:1")).out("OWNS").to("Device");
      Traversal equipment = devices.out("MONITORS").to("Equipment", eq("zone", 1));
      assertThat(graph.ids(equipment)).containsExactly(NodeId.of("eq:3"));
    }
    // end
  }

  @Test
  void tenLines_inReadme_areTheseHere() throws IOException {
    String readme = Files.readString(Path.of("../README.md"), StandardCharsets.UTF_8);
    String test = Files.readString(HERE, StandardCharsets.UTF_8);
    String shown = between(readme, "<!-- kept true by ReadmeTest -->\n```java\n", "```");
    String run = between(test, "// begin\n", "    // end");
    assertThat(shown).isEqualTo(run.indent(-4));
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
