package io.lmscore.store;

import java.util.Locale;

/** The three kinds of data, each with a separate configuration. */
public enum Role {
  /** Core entities: {@link io.lmscore.store.entity.EntityStore}. */
  ENTITY,
  /** Relationships and traversals: {@link io.lmscore.store.graph.GraphStore}. */
  GRAPH,
  /** Readings and events: {@link io.lmscore.store.series.TimeSeriesStore}. */
  SERIES;

  /** The name of this role in a configuration key, as in {@code lms.store.graph.…}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
