package io.lmscore.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The options of several backends in one configuration. */
class StoresOptionsTest {
  private static final Option<Integer> POOL_SIZE =
      Option.integer("pool-size", 1, 100, "How many.").defaultsTo("8");
  private static final Option<String> URL = Option.text("url", "Where.").required();
  private static final Option<String> WRITER = Option.text("writer", "Where.").required();
  private static final Option<String> PASSWORD = Option.text("password", "Who.").secret();

  private final FakeProvider one = FakeProvider.of("one", URL, POOL_SIZE, PASSWORD);
  private final FakeProvider two = FakeProvider.of("two", WRITER, POOL_SIZE);
  private final FakeProvider heap = FakeProvider.of("heap");
  private final FakeProvider hyphened = FakeProvider.of("big-one", URL);

  private static final StoreConfig BOTH =
      StoreConfig.of(
          Map.of(
              "lms.store.graph.backend", "one",
              "lms.store.graph.timeout", "5s",
              "lms.store.graph.one.url", "here",
              "lms.store.graph.one.pool-size", "3",
              "lms.store.graph.two.writer", "there",
              "lms.store.graph.two.pool-size", "4"));

  @Test
  void open_oneLineChanged_opensTheOtherBackendWithItsOptions() {
    open(BOTH).close();
    BackendConfig first = one.configs.get(0);
    assertThat(first.get(URL)).isEqualTo("here");
    assertThat(first.get(POOL_SIZE)).isEqualTo(3);
    assertThat(first.find(WRITER)).isEmpty();

    open(BOTH.with("lms.store.graph.backend", "two")).close();
    BackendConfig second = two.configs.get(0);
    assertThat(second.get(WRITER)).isEqualTo("there");
    assertThat(second.get(POOL_SIZE)).isEqualTo(4);
    assertThat(second.timeout()).isEqualTo(first.timeout()).hasSeconds(5);

    open(BOTH.with("lms.store.graph.backend", "heap")).close();
    assertThat(heap.configs).hasSize(1);
    assertThat(one.configs).hasSize(1);
  }

  @Test
  void open_rolesThatDifferInOtherBackendsOnly_shareOne() {
    StoreConfig config =
        StoreConfig.of(
            Map.of(
                "lms.store.graph.backend", "heap",
                "lms.store.graph.one.url", "here",
                "lms.store.series.backend", "heap",
                "lms.store.entity.backend", "heap",
                "lms.store.entity.one.pool-size", "9"));
    open(config).close();
    assertThat(heap.configs)
        .singleElement()
        .satisfies(shared -> assertThat(shared.roles()).containsOnly(Role.values()));
  }

  @Test
  void open_optionsOfABackendThatIsNotChosen_areCheckedAndNotRequired() {
    assertThat(faults(BOTH.with("lms.store.graph.two.pool-size", "many")))
        .containsExactly(
            "lms.store.graph.two.pool-size: 'many' is not a whole number in 1..100"
                + " (takes integer 1..100)");
    assertThat(faults(BOTH.with("lms.store.graph.two.wirter", "x")))
        .containsExactly(
            "lms.store.graph.two.wirter is unknown to the backend two,"
                + " did you mean lms.store.graph.two.writer?");
    Map<String, String> noWriter = new TreeMap<>(BOTH.settings());
    noWriter.remove("lms.store.graph.two.writer");
    open(StoreConfig.of(noWriter)).close();
    noWriter.put("lms.store.graph.backend", "two");
    assertThat(faults(StoreConfig.of(noWriter)))
        .containsExactly("lms.store.graph.two.writer is missing");
  }

  @Test
  void open_optionsOfABackendWithoutTheRole_areFaults() {
    assertThat(
            faults(
                StoreConfig.of(
                    Map.of(
                        "lms.store.graph.backend", "heap",
                        "lms.store.graph.series-only.url", "x")),
                FakeProvider.of("series-only", URL).withRoles(Role.SERIES)))
        .containsExactly("lms.store.graph.series-only.url: series-only has no graph store");
  }

  @Test
  void open_optionsOfABackendThatNobodyKnows_nameTheNearest() {
    assertThat(faults(BOTH.with("lms.store.graph.tow.reader", "x")))
        .containsExactly(
            "lms.store.graph.tow.reader is unknown: there is no backend tow on the class path,"
                + " only [big-one, heap, installed, one, two], did you mean two?");
    assertThat(faults(BOTH.with("lms.store.graph.oen.pool-size", "1")))
        .containsExactly(
            "lms.store.graph.oen.pool-size is unknown,"
                + " did you mean lms.store.graph.one.pool-size?");
  }

  @Test
  void open_unknownBackend_isToldOnceForAllItsOptions() {
    assertThat(
            faults(
                StoreConfig.of(
                    Map.of(
                        "lms.store.graph.backend", "three",
                        "lms.store.graph.three.url", "x",
                        "lms.store.graph.three.user", "x"))))
        .singleElement()
        .asString()
        .startsWith("lms.store.graph.backend: no backend 'three' on the class path");
  }

  @Test
  void open_optionWithoutTheNameOfItsBackend_isAFaultWithTheNewKey() {
    assertThat(faults(BOTH.with("lms.store.graph.url", "x")))
        .containsExactly(
            "lms.store.graph.url is unknown: options of a backend begin with its name;"
                + " write lms.store.graph.one.url");
    assertThat(faults(BOTH.with("lms.store.graph.pool-size", "1")))
        .singleElement()
        .asString()
        .endsWith("write lms.store.graph.one.pool-size");
    assertThat(
            faults(
                BOTH.with("lms.store.graph.backend", "two").with("lms.store.graph.pool-size", "1")))
        .singleElement()
        .asString()
        .endsWith("write lms.store.graph.two.pool-size");
    assertThat(faults(BOTH.with("lms.store.graph.password", "s3cret")))
        .singleElement()
        .asString()
        .endsWith("write lms.store.graph.one.password");
  }

  @Test
  void open_commonOptionUnderABackend_isAFaultWithItsKey() {
    assertThat(faults(BOTH.with("lms.store.graph.one.timeout", "5s")))
        .containsExactly(
            "lms.store.graph.one.timeout is unknown to the backend one:"
                + " it is an option of every backend; write lms.store.graph.timeout");
  }

  @Test
  void open_idWithHyphens_isFoundInVariables() {
    StoreConfig config =
        StoreConfig.of(
                Map.of("lms.store.graph.backend", "big-one", "lms.store.graph.big-one.url", "file"))
            .overriddenBy(StoreConfig.ofEnvironment(Map.of("LMS_STORE_GRAPH_BIG_ONE_URL", "env")));
    open(config).close();
    assertThat(hyphened.configs.get(0).get(URL)).isEqualTo("env");
  }

  @Test
  void open_items_areOneList() {
    StoreConfig items =
        StoreConfig.of(
            Map.of(
                "lms.store.graph.backend", "heap",
                "lms.store.graph.indexed[0]", "A.a",
                "lms.store.graph.indexed.1", " B.b "));
    open(items).close();
    assertThat(heap.configs.get(0).indexed().keysByLabel()).containsOnlyKeys("A", "B");
    assertThat(faults(items.with("lms.store.graph.two.pool-size[0]", "3")))
        .containsExactly(
            "lms.store.graph.two.pool-size[0] is an item of a list, but the option pool-size takes no list");
  }

  @Test
  void open_listWithHolesOrGivenBothWays_isAFault() {
    assertThat(
            faults(
                StoreConfig.of(
                    Map.of(
                        "lms.store.graph.backend", "heap",
                        "lms.store.graph.indexed[0]", "A.a",
                        "lms.store.graph.indexed[2]", "B.b"))))
        .containsExactly(
            "lms.store.graph.indexed[1] is missing; items are numbered from 0 without gaps");
    assertThat(
            faults(
                StoreConfig.of(
                    Map.of(
                        "lms.store.graph.backend", "heap",
                        "lms.store.graph.indexed", "A.a",
                        "lms.store.graph.indexed[0]", "B.b"))))
        .containsExactly("lms.store.graph.indexed is given both as one value and as items");
  }

  @Test
  void open_values_areStrippedUnlessSecret() {
    open(BOTH.with("lms.store.graph.backend", " one\t")
            .with("lms.store.graph.one.url", " here ")
            .with("lms.store.graph.one.password", " s3cret "))
        .close();
    BackendConfig config = one.configs.get(0);
    assertThat(config.get(URL)).isEqualTo("here");
    assertThat(config.find(PASSWORD)).hasValue(" s3cret ");
  }

  @Test
  void open_mistypedVariable_namesItAndTheNearestKey() {
    Map<String, String> variables =
        Map.of(
            "LMS_STORE_GRAPH_BACKND", "one",
            "LMS_STORE_GRAPH_CONECT_TIMEOUT", "5s",
            "LMS_STORE_GRAPH_ONE_POOL_SIZ", "5",
            "LMS_STORE_GRAPH_POOL_SIZE", "5",
            "LMS_STORE_GRAPH_ONE_PASSWRD", "s3cret");
    assertThat(faults(StoreConfig.ofEnvironment(variables)))
        .containsExactlyInAnyOrder(
            "lms.store.graph.backend is missing",
            "lms.store.graph.backnd (LMS_STORE_GRAPH_BACKND) is unknown,"
                + " did you mean lms.store.graph.backend?",
            "lms.store.graph.conect.timeout (LMS_STORE_GRAPH_CONECT_TIMEOUT) is unknown,"
                + " did you mean lms.store.graph.connect-timeout?",
            "lms.store.graph.one.pool-siz (LMS_STORE_GRAPH_ONE_POOL_SIZ) is unknown to the backend"
                + " one, did you mean lms.store.graph.one.pool-size?",
            "lms.store.graph.pool.size (LMS_STORE_GRAPH_POOL_SIZE) is unknown: options of a backend"
                + " begin with its name; write lms.store.graph.one.pool-size",
            "lms.store.graph.one.passwrd (LMS_STORE_GRAPH_ONE_PASSWRD) is unknown to the backend"
                + " one, did you mean lms.store.graph.one.password?");
  }

  private Stores open(StoreConfig config) {
    return Stores.open(config, one, two, heap, hyphened);
  }

  private List<String> faults(StoreConfig config, StoreProvider... more) {
    List<StoreProvider> providers = new ArrayList<>(List.of(more));
    providers.addAll(List.of(one, two, heap, hyphened));
    return catchThrowableOfType(
            ConfigurationException.class,
            () -> Stores.open(config, providers.toArray(StoreProvider[]::new)))
        .faults();
  }
}
