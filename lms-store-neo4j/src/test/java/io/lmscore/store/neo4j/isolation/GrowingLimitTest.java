package io.lmscore.store.neo4j.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowingLimitTest {
  @Test
  void most_growsByTwiceWhatIsLacking_thenToTheDouble() {
    GrowingLimit limit = new GrowingLimit(100);
    assertThat(limit.most()).isEqualTo(100);
    limit.grow(1);
    assertThat(limit.most()).isEqualTo(102);
    limit.grow(1);
    assertThat(limit.most()).isEqualTo(204);
    limit.grow(100);
    assertThat(limit.most()).isEqualTo(408);
    assertThat(limit.limit()).isEqualTo(100);
  }

  @Test
  void most_doubled_growsByTwiceWhatIsLackingIfThatIsMore() {
    GrowingLimit limit = new GrowingLimit(2);
    limit.grow(1);
    limit.grow(5);
    assertThat(limit.most()).isEqualTo(14);
  }

  @Test
  void most_neverOverflows() {
    GrowingLimit limit = new GrowingLimit(Integer.MAX_VALUE - 1);
    for (int i = 0; i < 2; i++) {
      limit.grow(Integer.MAX_VALUE - 1);
      assertThat(limit.most()).isEqualTo(Integer.MAX_VALUE);
    }
  }
}
