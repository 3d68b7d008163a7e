package io.lmscore.store.spi.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertyReaderTest {
  private final PropertyPool pool = new PropertyPool();
  private final PropertyReader reader = new PropertyReader("b");

  @Test
  void read_mapsThatShareTheirKeys_eachItsOwnValue() {
    PropertyMap first = pool.intern(PropertyMap.of("a", 1, "b", 2));
    PropertyMap second = pool.intern(PropertyMap.of("a", 1, "b", 3));
    assertThat(reader.read(first)).isEqualTo(Value.of(2));
    assertThat(reader.read(second)).isEqualTo(Value.of(3));
  }

  @Test
  void read_keyIsNotThere_null() {
    assertThat(reader.read(PropertyMap.empty())).isNull();
    assertThat(reader.read(PropertyMap.of("a", 1, "c", 2))).isNull();
  }

  @Test
  void read_mapsOfManyShapesInAnyOrder_asTheMapItselfSays() {
    List<PropertyMap> maps = new ArrayList<>();
    for (String[] keys : new String[][] {{}, {"a"}, {"b"}, {"a", "b"}, {"b", "c"}, {"a", "c"}}) {
      PropertyMap map = PropertyMap.empty();
      for (String key : keys) {
        map = map.with(key, key + keys.length);
      }
      maps.add(map);
      maps.add(pool.intern(map));
    }
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      PropertyMap map = maps.get(random.nextInt(maps.size()));
      assertThat(reader.read(map)).isEqualTo(map.find("b").orElse(null));
    }
  }
}
