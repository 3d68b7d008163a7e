package io.lmscore.store.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntityIdsTest {
  @Test
  void order_randomIds_isThatOfTheirText() {
    Random random = new Random(7);
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ids.add(new UUID(random.nextInt(3) - 1L, random.nextLong()));
    }
    List<UUID> byText = new ArrayList<>(ids);
    byText.sort(Comparator.comparing(UUID::toString));
    ids.sort(EntityIds.ORDER);
    assertThat(ids).isEqualTo(byText);
  }

  @Test
  void order_highBit_isUnsigned() {
    UUID low = new UUID(0, 0);
    UUID high = new UUID(Long.MIN_VALUE, 0);
    assertThat(EntityIds.ORDER.compare(low, high)).isNegative();
    assertThat(EntityIds.ORDER.compare(high, low)).isPositive();
    assertThat(EntityIds.ORDER.compare(new UUID(0, -1), new UUID(0, 1))).isPositive();
    assertThat(EntityIds.ORDER.compare(high, new UUID(Long.MIN_VALUE, 0))).isZero();
  }

  @Test
  void describe_id_isQuoted() {
    assertThat(EntityIds.describe(new UUID(0, 1)))
        .isEqualTo("entity '00000000-0000-0000-0000-000000000001'");
  }
}
