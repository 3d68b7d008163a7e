package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresFaultsTest {
  private static final Option<String> PASSWORD = Option.text("password", "Who.").secret();
  private static final Option<Integer> POOL_SIZE =
      Option.integer("pool-size", 1, 100, "How many.").defaultsTo("8");
  private static final Option<String> URL = Option.text("url", "Where.").required();

  @TempDir Path folder;

  @Test
  void open_nothingConfigured_saysHowToBegin() {
    assertThat(faults(Map.of("other.key", "x")))
        .singleElement()
        .asString()
        .contains("lms.store.graph.backend=memory");
  }

  @Test
  void open_unknownRole_namesTheNearest() {
    assertThat(faults(Map.of("lms.store.grahp.backend", "fake")))
        .singleElement()
        .asString()
        .contains("lms.store.grahp.backend", "grahp is not a role", "did you mean graph?");
  }

  @Test
  void open_keyWithoutOption_saysThatTheOptionIsMissing() {
    assertThat(faults(Map.of("lms.store.graph", "fake")))
        .singleElement()
        .asString()
        .startsWith("lms.store.graph is unknown: it names no option")
        .doesNotContain("did you mean");
  }

  @Test
  void open_unknownOption_namesTheNearest() {
    assertThat(
            faults(
                Map.of("lms.store.graph.backend", "fake", "lms.store.graph.fake.pool-sise", "9"),
                FakeProvider.of("fake", POOL_SIZE)))
        .singleElement()
        .asString()
        .isEqualTo(
            "lms.store.graph.fake.pool-sise is unknown to the backend fake,"
                + " did you mean lms.store.graph.fake.pool-size?");
  }

  @Test
  void open_missingBackend_namesTheKeyThatWasMeant() {
    assertThat(faults(Map.of("lms.store.series.bakend", "fake")))
        .containsExactly(
            "lms.store.series.backend is missing",
            "lms.store.series.bakend is unknown, did you mean lms.store.series.backend?");
  }

  @Test
  void open_unknownOrMissingBackend_stillChecksWhatEveryBackendTakes() {
    assertThat(
            faults(
                Map.of(
                    "lms.store.graph.backend", "faek",
                    "lms.store.graph.timeout", "soon",
                    "lms.store.series.namespace", "No Name")))
        .hasSize(4)
        .anySatisfy(fault -> assertThat(fault).contains("graph.timeout", "'soon'"))
        .anySatisfy(fault -> assertThat(fault).contains("series.namespace", "'No Name'"));
  }

  @Test
  void open_unknownBackend_isAFaultOfEachRole() {
    assertThat(
            faults(
                Map.of("lms.store.graph.backend", "faek", "lms.store.series.backend", "faek"),
                FakeProvider.of("fake")))
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault).contains("'faek'", "did you mean fake?"))
        .anySatisfy(fault -> assertThat(fault).startsWith("lms.store.graph.backend"))
        .anySatisfy(fault -> assertThat(fault).startsWith("lms.store.series.backend"));
  }

  @Test
  void open_providerWithoutTheRole_isAFault() {
    assertThat(
            faults(
                Map.of("lms.store.entity.backend", "fake", "lms.store.graph.backend", "fake"),
                FakeProvider.of("fake").withRoles(Role.GRAPH)))
        .containsExactly("lms.store.entity.backend: fake has no entity store");
  }

  @Test
  void open_missingRequiredOption_isAFault() {
    assertThat(faults(Map.of("lms.store.graph.backend", "fake"), FakeProvider.of("fake", URL)))
        .containsExactly("lms.store.graph.fake.url is missing");
  }

  @Test
  void open_badValue_showsItAndWhatIsTaken() {
    assertThat(
            faults(
                Map.of("lms.store.graph.backend", "fake", "lms.store.graph.fake.pool-size", "many"),
                FakeProvider.of("fake", POOL_SIZE)))
        .singleElement()
        .asString()
        .contains("lms.store.graph.fake.pool-size", "'many'", "integer 1..100");
  }

  @Test
  void open_badCommonOptions_areFaults() {
    assertThat(
            faults(
                Map.of(
                    "lms.store.graph.backend", "fake",
                    "lms.store.graph.namespace", "Upper",
                    "lms.store.graph.timeout", "2h",
                    "lms.store.graph.indexed", "Device"),
                FakeProvider.of("fake")))
        .hasSize(3);
  }

  @Test
  void open_badSecret_isHidden() {
    Option<Integer> pin = Option.integer("pin", 1, 9999, "Who.").secret();
    assertThat(
            faults(
                Map.of("lms.store.graph.backend", "fake", "lms.store.graph.fake.pin", "s3cret"),
                FakeProvider.of("fake", pin)))
        .singleElement()
        .asString()
        .contains("lms.store.graph.fake.pin", "hidden")
        .doesNotContain("s3cret");
  }

  @Test
  void open_faultsOfAllKinds_areReportedAtOnceWithoutSecrets() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("lms.properties"),
            """
            lms.store.grpah.backend=fake
            lms.store.graph.backend=fake
            lms.store.graph.fake.password=s3cret
            lms.store.graph.fake.pasword=s3cret
            lms.store.graph.pasword=s3cret
            lms.store.graph.fake.pool-size=0
            lms.store.graph.timeout=1h
            lms.store.graph.timeout=2h
            lms.store.series.backend=nowhere
            lms.store.entity.fake.url=x
            """);
    FakeProvider provider = FakeProvider.of("fake", PASSWORD, POOL_SIZE, URL);
    ConfigurationException failure =
        catchThrowableOfType(
            ConfigurationException.class, () -> Stores.open(StoreConfig.load(file), provider));
    assertThat(failure.faults())
        .satisfiesExactlyInAnyOrder(
            fault -> assertThat(fault).contains("grpah is not a role"),
            fault -> assertThat(fault).contains("graph.fake.pasword is unknown", "fake.password?"),
            fault -> assertThat(fault).contains("graph.pasword is unknown", "fake.password?"),
            fault -> assertThat(fault).contains("graph.fake.pool-size: '0'"),
            fault -> assertThat(fault).contains("graph.timeout is given more than once"),
            fault -> assertThat(fault).contains("graph.timeout: '2h'"),
            fault -> assertThat(fault).contains("graph.fake.url is missing"),
            fault -> assertThat(fault).contains("series.backend", "'nowhere'"),
            fault -> assertThat(fault).contains("entity.backend is missing"));
    assertThat(failure.getMessage()).contains(failure.faults()).doesNotContain("s3cret");
    assertThat(provider.configs).isEmpty();
  }

  @Test
  void open_providerFindsFaults_reportsThoseOfAllProviders() {
    FakeProvider one = refusing("one", "a and b exclude each other");
    FakeProvider two = refusing("two", "c needs d");
    assertThat(
            faults(
                Map.of("lms.store.graph.backend", "one", "lms.store.series.backend", "two"),
                one,
                two))
        .containsExactlyInAnyOrder(
            "lms.store.graph.one: a and b exclude each other", "lms.store.series.two: c needs d");
  }

  @Test
  void role_notConfigured_isAConfigurationFault() {
    StoreConfig config = StoreConfig.of(Map.of("lms.store.graph.backend", "fake"));
    try (Stores stores = Stores.open(config, FakeProvider.of("fake"))) {
      assertThat(stores.roles()).containsExactly(Role.GRAPH);
      assertThat(stores.graph()).isNotNull();
      assertThatThrownBy(stores::series)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("lms.store.series.backend");
      assertThatThrownBy(stores::entities).isInstanceOf(ConfigurationException.class);
    }
  }

  private static FakeProvider refusing(String id, String fault) {
    return FakeProvider.of(id)
        .withOpener(
            config -> {
              throw new ConfigurationException(List.of(fault));
            });
  }

  private static List<String> faults(Map<String, String> settings, StoreProvider... providers) {
    return catchThrowableOfType(
            ConfigurationException.class, () -> Stores.open(StoreConfig.of(settings), providers))
        .faults();
  }
}
