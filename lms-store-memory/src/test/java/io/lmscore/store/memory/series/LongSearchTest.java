package io.lmscore.store.memory.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LongSearchTest {
  @Test
  void searches_everyBoundInEveryPart_agreeWithALoop() {
    long[] numbers = LongStream.range(0, 20).map(i -> i * 3).toArray();
    for (int from = 0; from <= numbers.length; from++) {
      for (int to = from; to <= numbers.length; to++) {
        for (long bound = -1; bound <= 60; bound++) {
          int expected = loop(bound, numbers, from, to);
          assertThat(LongSearch.firstFrom(bound, numbers, from, to)).isEqualTo(expected);
          for (int guess = -1; guess <= numbers.length + 1; guess++) {
            assertThat(LongSearch.firstFrom(bound, numbers, from, to, guess)).isEqualTo(expected);
          }
        }
      }
    }
  }

  private static int loop(long bound, long[] numbers, int from, int to) {
    int index = from;
    while (index < to && numbers[index] < bound) {
      index++;
    }
    return index;
  }
}
