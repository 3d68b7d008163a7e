package io.lmscore.store.memory.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagedTableTest {
  @Test
  void get_nothingPut_isNull() {
    PagedTable<String> table = PagedTable.empty();

    assertThat(table.get(0)).isNull();
    assertThat(table.get(Integer.MAX_VALUE)).isNull();
  }

  @Test
  void set_farBehindTheEnd_leavesNothingBetween() {
    PagedTable.Editor<String> editor = PagedTable.<String>empty().edit();
    editor.set(5_000, "x");

    assertThat(editor.table().get(5_000)).isEqualTo("x");
    assertThat(editor.table().get(1_000)).isNull();
  }

  @Test
  void earlierVersion_laterWrites_staysAsItWas() {
    PagedTable.Editor<String> first = PagedTable.<String>empty().edit();
    for (int i = 0; i < 2_000; i++) {
      first.set(i, "first");
    }
    PagedTable<String> before = first.table();
    PagedTable.Editor<String> second = before.edit();
    for (int i = 0; i < 3_000; i += 2) {
      second.set(i, i % 4 == 0 ? null : "second");
    }

    for (int i = 0; i < 2_000; i++) {
      assertThat(before.get(i)).isEqualTo("first");
    }
    assertThat(second.table().get(2)).isEqualTo("second");
    assertThat(second.table().get(3)).isEqualTo("first");
    assertThat(second.table().get(4)).isNull();
  }

  @Test
  void ints_earlierVersion_laterWrites_staysAsItWas() {
    PagedInts.Editor first = PagedInts.zeros().edit();
    first.set(3_000, 1);
    PagedInts before = first.ints();
    PagedInts.Editor second = before.edit();
    second.set(3_000, 2);
    second.set(9_000, 3);

    assertThat(before.get(3_000)).isEqualTo(1);
    assertThat(before.get(1_000)).isZero();
    assertThat(second.ints().get(3_000)).isEqualTo(2);
    assertThat(second.ints().get(9_000)).isEqualTo(3);
  }
}
