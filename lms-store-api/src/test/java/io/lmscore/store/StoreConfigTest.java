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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "LMS_STORE_PORT, tcp://10.0.0.1:80",
    "LMS_STORE_SERVICE_PORT, 80",
    "LMS_STORE_SERVICE_PORT_HTTP, 80",
    "LMS_STORE_PORT_80_TCP_ADDR, 10.0.0.1",
    "LMS_STORE_HOME, /opt/lms",
    "LMS_STORE_GRAPH_SERVICE_HOST, 10.0.0.1",
    "LMS_STORE_GRAPH_SERVICE_PORT, 7687",
    "LMS_STORE_GRAPH_SERVICE_PORT_BOLT, 7687",
    "LMS_STORE_GRAPH_PORT, tcp://10.0.0.1:7687",
    "LMS_STORE_GRAPH_PORT_7687_TCP, tcp://10.0.0.1:7687",
    "LMS_STORE_GRAPH_PORT_7687_TCP_PROTO, tcp",
    "LMS_STORE_GRAPH_PORT_7687_TCP_PORT, 7687",
    "LMS_STORE_GRAPH_PORT_53_UDP_ADDR, 10.0.0.1",
    "LMS_STORE_GRAPH_NEO4J_SERVICE_HOST, 10.0.0.1",
    "LMS_STORE_GRAPH_NEO4J_PORT, tcp://10.0.0.1:7687",
    "LMS_STORE_GRAPH_NEO4J_PORT_7687_TCP_ADDR, 10.0.0.1",
    "LMS_STORE_ENTITY_POSTGRES_READ_SERVICE_PORT_PG, 5432",
    "LMS_STOREROOM, x",
    "LMS_STORE_, x"
  })
  void ofEnvironment_variablesOfOthers_arePassedOver(String name, String value) {
    StoreConfig config = StoreConfig.ofEnvironment(Map.of(name, value));
    assertThat(config.settings()).isEmpty();
    assertThat(config.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LMS_STORE_GRAPH, lms.store.graph",
    "LMS_STORE_GRAPH_BACKND, lms.store.graph.backnd",
    "LMS_STORE_GRAPH_CONNECT_TIMEOUT, lms.store.graph.connect-timeout",
    "LMS_STORE_GRAPH_NEO4J_PORT, lms.store.graph.neo4j.port",
    "LMS_STORE_GRAPH_PORT, lms.store.graph.port",
    "LMS_STORE_GRAPH_INDEXED_0, lms.store.graph.indexed[0]",
    "LMS_STORE_GRAPH_INDEXED_10, lms.store.graph.indexed[10]",
    "LMS_STORE_GRAPH_NEO4J_TRUSTED_CERTIFICATE, lms.store.graph.neo4j.trusted-certificate",
    "LMS_STORE_Graph_Timeout, lms.store.graph.timeout"
  })
  void ofEnvironment_variablesOfRoles_areSettings(String name, String key) {
    assertThat(StoreConfig.ofEnvironment(Map.of(name, "7")).settings()).containsOnlyKeys(key);
  }

  @ParameterizedTest
  @CsvSource({
    "lms.store.graph.neo4j.pool_size, lms.store.graph.neo4j.pool-size",
    "lms.store.graph.connect_timeout, lms.store.graph.connect-timeout",
    "lms.store.graph.indexed.0, lms.store.graph.indexed[0]",
    "lms.store.graph.indexed[00], lms.store.graph.indexed[0]",
    "lms.store.graph.indexed[1], lms.store.graph.indexed[1]",
    "lms.store.graph.indexed[], lms.store.graph.indexed[]",
    "lms.store.graph.indexed[99999999999], lms.store.graph.indexed[99999999999]"
  })
  void of_otherSpellings_areOneKey(String name, String key) {
    assertThat(StoreConfig.of(Map.of(name, "7")).settings()).containsOnlyKeys(key);
  }

  @Test
  void of_twoSpellingsOfOneKey_areAFault() {
    StoreConfig config =
        StoreConfig.of(
            Map.of("lms.store.graph.neo4j.pool_size", "8", "lms.store.graph.neo4j.pool-size", "9"));
    assertThat(config.faults())
        .singleElement()
        .asString()
        .startsWith("lms.store.graph.neo4j.pool-size is given more than once")
        .contains("lms.store.graph.neo4j.pool_size");
  }

  @Test
  void overriddenBy_list_takesThePlaceOfTheWholeList() {
    StoreConfig items =
        StoreConfig.of(
            Map.of("lms.store.graph.indexed[0]", "A.a", "lms.store.graph.indexed[1]", "B.b"));
    StoreConfig whole = StoreConfig.of(Map.of("lms.store.graph.indexed", "C.c"));
    assertThat(items.overriddenBy(whole).settings()).isEqualTo(whole.settings());
    assertThat(whole.overriddenBy(items).settings()).isEqualTo(items.settings());
    StoreConfig one = StoreConfig.ofEnvironment(Map.of("LMS_STORE_GRAPH_INDEXED_0", "D.d"));
    assertThat(items.overriddenBy(one).settings())
        .containsExactly(Map.entry("lms.store.graph.indexed[0]", "D.d"));
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
