package io.lmscore.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedKeysTest {
  private final SharedKeys shared = new SharedKeys(3);

  @Test
  void share_equalKeys_isOneArray() {
    CompactMap first = shared.share(map("a", 1, "b", 2));
    CompactMap second = shared.share(map("a", 3, "b", 4));
    assertThat(second.keyArray()).isSameAs(first.keyArray());
    assertThat(second).isEqualTo(map("a", 3, "b", 4)).isNotEqualTo(first);
    assertThat(second.bytes()).isEqualTo(18);
    assertThat(shared.share(second)).isSameAs(second);
  }

  @Test
  void share_keysThatDiffer_staysApart() {
    CompactMap first = shared.share(CompactMap.copyOf(Map.of("a", Value.of(1))));
    assertThat(shared.share(map("a", 1, "b", 2)).keyArray()).isNotSameAs(first.keyArray());
    assertThat(first).hasSize(1);
  }

  @Test
  void share_full_keepsWhatItHasAndTakesNoMore() {
    CompactMap kept = shared.share(map("a", 1, "b", 2));
    CompactMap tooMany = map("c", 1, "d", 2);
    assertThat(shared.share(tooMany)).isSameAs(tooMany);
    assertThat(shared.share(map("c", 1, "d", 2)).keyArray()).isNotSameAs(tooMany.keyArray());
    assertThat(shared.share(map("a", 1, "b", 2)).keyArray()).isSameAs(kept.keyArray());
    CompactMap stillFits = shared.share(CompactMap.copyOf(Map.of("e", Value.of(1))));
    assertThat(shared.share(CompactMap.copyOf(Map.of("e", Value.of(2)))).keyArray())
        .isSameAs(stillFits.keyArray());
  }

  private static CompactMap map(String a, int valueOfA, String b, int valueOfB) {
    return CompactMap.copyOf(Map.of(a, Value.of(valueOfA), b, Value.of(valueOfB)));
  }
}
