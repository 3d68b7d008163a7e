package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreConfigTest {
  private static final Map<String, String> SETTINGS =
      Map.of("lms.store.graph.backend", "neo4j", "lms.store.graph.neo4j.pool-size", "8");

  @TempDir Path folder;

  @Test
  void of_map_keepsOwnKeysAndPassesOverOthers() {
    StoreConfig config =
        StoreConfig.of(
            Map.of(
                "lms.store.graph.backend", "neo4j",
                "lms.store.graph.neo4j.pool-size", "8",
                "lms.storex.graph.backend", "no",
                "LMS.STORE.graph.backend", "no"));
    assertThat(config.settings()).isEqualTo(SETTINGS);
    assertThat(config.faults()).isEmpty();
  }

  @Test
  void of_properties_takesTheirDefaultsToo() {
    Properties defaults = new Properties();
    defaults.setProperty("lms.store.graph.backend", "memory");
    defaults.setProperty("lms.store.graph.neo4j.pool-size", "8");
    Properties properties = new Properties(defaults);
    properties.setProperty("lms.store.graph.backend", "neo4j");
    assertThat(StoreConfig.of(properties).settings()).isEqualTo(SETTINGS);
  }

  @Test
  void ofEnvironment_variables_giveTheSameSettings() {
    Map<String, String> environment =
        Map.of(
            "LMS_STORE_GRAPH_BACKEND", "neo4j",
            "LMS_STORE_GRAPH_NEO4J_POOL_SIZE", "8",
            "LMS_OTHER", "no",
            "PATH", "/bin");
    assertThat(StoreConfig.ofEnvironment(environment).settings()).isEqualTo(SETTINGS);
  }

  @Test
  void ofEnvironment_twoNamesOfOneKey_areAFault() {
    StoreConfig config =
        StoreConfig.ofEnvironment(
            Map.of("LMS_STORE_GRAPH_NEO4J_POOL_SIZE", "8", "LMS_STORE_GRAPH_Neo4j_Pool_Size", "9"));
    assertThat(config.faults())
        .singleElement()
        .asString()
        .startsWith("lms.store.graph.neo4j.pool-size is given more than once")
        .contains("LMS_STORE_GRAPH_NEO4J_POOL_SIZE", "LMS_STORE_GRAPH_Neo4j_Pool_Size");
  }

  @Test
  void load_file_isReadAsUtf8() throws IOException {
    Path file =
        write(
            """
            # comment
            lms.store.graph.backend = neo4j
            lms.store.graph.password: \u00e9\ud83d\ude00
            other = x
            """);
    assertThat(StoreConfig.load(file).settings())
        .isEqualTo(
            Map.of(
                "lms.store.graph.backend", "neo4j",
                "lms.store.graph.password", "\u00e9\ud83d\ude00"));
  }

  @Test
  void load_repeatedKey_isAFault() throws IOException {
    Path file =
        write(
            """
            lms.store.graph.neo4j.pool-size=8
            lms.store.graph.backend=neo4j
            lms.store.graph.neo4j.pool-size=8
            other=1
            other=2
            """);
    assertThat(StoreConfig.load(file).faults())
        .containsExactly("lms.store.graph.neo4j.pool-size is given more than once");
  }

  @Test
  void load_missingFile_isAConfigurationFault() {
    Path file = folder.resolve("absent.properties");
    assertThatThrownBy(() -> StoreConfig.load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("absent.properties");
  }

  @Test
  void load_malformedFile_isAConfigurationFault() throws IOException {
    Path escape = write("lms.store.graph.backend=\\uXYZ1");
    assertThatThrownBy(() -> StoreConfig.load(escape)).isInstanceOf(ConfigurationException.class);
    Files.write(escape, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> StoreConfig.load(escape)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void with_setting_addsOrReplacesIt() {
    StoreConfig config = StoreConfig.of(Map.of("lms.store.graph.backend", "memory"));
    assertThat(
            config
                .with("lms.store.graph.backend", "neo4j")
                .with("lms.store.graph.neo4j.pool-size", "8")
                .settings())
        .isEqualTo(SETTINGS);
    assertThat(config.settings()).containsExactly(Map.entry("lms.store.graph.backend", "memory"));
  }

  @Test
  void overriddenBy_other_winsAndKeepsTheFaultsOfBoth() throws IOException {
    StoreConfig repeated =
        StoreConfig.load(write("lms.store.graph.backend=a\nlms.store.graph.backend=b\n"));
    StoreConfig merged = repeated.overriddenBy(StoreConfig.of(SETTINGS));
    assertThat(merged.settings()).isEqualTo(SETTINGS);
    assertThat(merged.faults()).hasSize(1);
    assertThat(StoreConfig.of(SETTINGS).overriddenBy(repeated).faults()).hasSize(1);
  }

  @Test
  void inMemory_roles_areAllThere() {
    assertThat(StoreConfig.inMemory().settings())
        .isEqualTo(
            Map.of(
                "lms.store.entity.backend", "memory",
                "lms.store.graph.backend", "memory",
                "lms.store.series.backend", "memory"));
  }

  @Test
  void toString_values_areHidden() {
    assertThat(StoreConfig.of(Map.of("lms.store.graph.password", "s3cret")).toString())
        .contains("lms.store.graph.password")
        .doesNotContain("s3cret");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("lms.properties"), text, StandardCharsets.UTF_8);
  }

  @Test
  void with_keyOfOthers_isRefusedInsteadOfPassedOver() {
    assertThatThrownBy(() -> StoreConfig.inMemory().with("graph.timeout", "5s"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("graph.timeout does not begin with lms.store.");
  }
}
