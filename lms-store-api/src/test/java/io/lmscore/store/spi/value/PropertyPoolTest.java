package io.lmscore.store.spi.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.value.PropertyMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PropertyPoolTest {
  private static final int THREADS = 4;
  private static final int SETS = 500;

  private final PropertyPool pool = new PropertyPool();

  @Test
  void intern_sameKeys_areTheKeysOfTheFirst() {
    PropertyMap first = map(1, 5);
    PropertyMap second = map(2, 5);
    assertThat(keyInstances(List.of(first, second))).hasSize(10);
    PropertyMap firstInterned = pool.intern(first);
    PropertyMap secondInterned = pool.intern(second);
    assertThat(keyInstances(List.of(first, firstInterned, secondInterned))).hasSize(5);
    assertThat(firstInterned).isSameAs(first);
    assertThat(secondInterned).isEqualTo(second).hasSameHashCodeAs(second);
    assertThat(secondInterned.bytes()).isEqualTo(second.bytes());
  }

  @Test
  void intern_internedMap_isTheSame() {
    pool.intern(map(1, 3));
    PropertyMap interned = pool.intern(map(2, 3));
    assertThat(pool.intern(interned)).isSameAs(interned);
    assertThat(pool.intern(PropertyMap.empty())).isEqualTo(PropertyMap.empty());
  }

  @Test
  void intern_valueReplaced_keepsTheSharedKeys() {
    PropertyMap interned = pool.intern(map(1, 3));
    PropertyMap changed = interned.with("k1", "other");
    assertThat(pool.intern(changed)).isSameAs(changed);
    assertThat(keyInstances(List.of(interned, changed))).hasSize(3);
  }

  @Test
  void intern_textThatCameBefore_isThatText() {
    PropertyMap first = pool.intern(PropertyMap.of("name", "a", "status", new String("FAULTY")));
    for (int i = 0; i < 100; i++) {
      PropertyMap given = PropertyMap.of("name", "n" + i, "status", new String("FAULTY"));
      PropertyMap interned = pool.intern(given);
      assertThat(interned).isEqualTo(given).hasSameHashCodeAs(given);
      assertThat(interned.bytes()).isEqualTo(given.bytes());
      assertThat(interned.values().get("status")).isSameAs(first.values().get("status"));
    }
  }

  @Test
  void intern_moreTextsThanPlaces_goesOnUnshared() {
    for (int i = 0; i < 20_000; i++) {
      PropertyMap given = PropertyMap.of("name", "n" + i, "long", "x".repeat(40) + i);
      assertThat(pool.intern(given)).isEqualTo(given);
    }
  }

  @Test
  void intern_prefixOfKeys_isAnotherSet() {
    pool.intern(map(1, 3));
    assertThat(pool.intern(map(1, 2))).isEqualTo(map(1, 2));
    assertThat(pool.intern(map(1, 4))).isEqualTo(map(1, 4));
  }

  @Test
  void intern_manyThreads_agreeOnOneSetOfKeys() throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<List<PropertyMap>>> tasks = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int value = thread;
        tasks.add(
            () -> {
              start.await();
              return internAll(value);
            });
      }
      List<List<PropertyMap>> interned = new ArrayList<>();
      for (Future<List<PropertyMap>> result : threads.invokeAll(tasks)) {
        interned.add(result.get());
      }
      for (int set = 0; set < SETS; set++) {
        int place = set;
        List<PropertyMap> equalKeys = interned.stream().map(maps -> maps.get(place)).toList();
        assertThat(keyInstances(equalKeys)).hasSize(equalKeys.get(0).values().size());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<PropertyMap> internAll(int value) {
    List<PropertyMap> interned = new ArrayList<>();
    for (int set = 0; set < SETS; set++) {
      PropertyMap map = map(value, 1 + set % 3).with("set" + set, value);
      PropertyMap shared = pool.intern(map);
      assertThat(shared).isEqualTo(map);
      interned.add(shared);
    }
    return interned;
  }

  /** Properties {@code k0}, {@code k1} and so on, with keys of its own. */
  private static PropertyMap map(int value, int size) {
    PropertyMap map = PropertyMap.empty();
    for (int i = 0; i < size; i++) {
      map = map.with("k" + i, value);
    }
    return map;
  }

  private static Set<String> keyInstances(List<PropertyMap> maps) {
    Set<String> keys = Collections.newSetFromMap(new IdentityHashMap<>());
    maps.forEach(map -> keys.addAll(map.values().keySet()));
    return keys;
  }
}
