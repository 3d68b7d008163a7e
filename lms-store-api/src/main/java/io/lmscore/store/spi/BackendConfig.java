package io.lmscore.store.spi;

import io.lmscore.store.Role;
import io.lmscore.store.spi.graph.IndexedProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The options of one backend, parsed and checked. Immutable. */
public final class BackendConfig {
  private final Set<Role> roles;
  private final Map<String, String> texts;

  /**
   * @param roles the roles of the stores to open
   * @param texts the given options, by name; each was already parsed without error
   */
  public BackendConfig(Set<Role> roles, Map<String, String> texts) {
    this.roles = Set.copyOf(roles);
    this.texts = Map.copyOf(texts);
  }

  /** The roles of the stores to open. */
  public Set<Role> roles() {
    return roles;
  }

  /** Returns the value of an option that is required or has a default. */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(
            () -> new IllegalArgumentException("option " + option + " has no default; use find"));
  }

  /** Returns the value of an option, or its default; empty when it has neither. */
  public <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable(texts.get(option.name())).or(option::defaultText).map(option::parse);
  }

  /** The namespace of the data. */
  public String namespace() {
    return get(CommonOptions.NAMESPACE);
  }

  /** The timeout of every call. */
  public Duration timeout() {
    return get(CommonOptions.TIMEOUT);
  }

  /**
   * The configured time during which a call tries to reach an unavailable server. The timeout of
   * the call bounds it too; a view may have made that shorter or longer than {@link #timeout()}.
   */
  public Duration connectTimeout() {
    return get(CommonOptions.CONNECT_TIMEOUT);
  }

  /** The node properties to index. */
  public IndexedProperties indexed() {
    return get(CommonOptions.INDEXED);
  }

  /** Names the options and hides their values, because any of them may be a secret. */
  @Override
  public String toString() {
    return "BackendConfig" + roles + new TreeMap<>(texts).keySet();
  }
}
