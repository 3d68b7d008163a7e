package io.lmscore.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.spi.Backend;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemoryDatabaseTest {
  private static final NodeId A = NodeId.of("a");

  private final String name = UUID.randomUUID().toString();

  @Test
  void open_sameName_sharesDataAndKeepsIt() {
    try (Backend first = GraphTestBed.open(Map.of("database", name));
        Backend second = GraphTestBed.open(Map.of("database", name))) {
      first.graph().put(Node.of("a", "N"));

      assertThat(second.graph().node(A)).isPresent();
    }
    try (Backend later = GraphTestBed.open(Map.of("database", name))) {
      assertThat(later.graph().node(A)).isPresent();
    }
  }

  @Test
  void open_noName_isApart() {
    try (Backend first = GraphTestBed.open(Map.of());
        Backend second = GraphTestBed.open(Map.of())) {
      first.graph().put(Node.of("a", "N"));

      assertThat(second.graph().node(A)).isEmpty();
    }
  }

  @Test
  void dropNamespace_otherNamespaceOfSameDatabase_isKept() {
    try (Backend first = GraphTestBed.open(Map.of("database", name, "namespace", "one"));
        Backend second = GraphTestBed.open(Map.of("database", name, "namespace", "two"))) {
      first.graph().put(Node.of("a", "N"));
      second.graph().put(Node.of("a", "Other"));
      first.dropNamespace();

      assertThat(first.graph().node(A)).isEmpty();
      assertThat(second.graph().node(A)).contains(Node.of("a", "Other"));
    }
  }

  @Test
  void open_fromConfiguration_findsProvider() {
    try (Stores stores = Stores.open(StoreConfig.inMemory())) {
      assertThat(stores.roles()).containsExactlyInAnyOrder(Role.values());
      assertThat(stores.graph().backend()).isEqualTo("memory");
      assertThat(stores.graph().check().version()).isNotEmpty();
    }
  }
}
