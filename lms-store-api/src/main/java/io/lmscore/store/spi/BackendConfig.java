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
   * @param roles the stores that will be asked for
   * @param texts the options given, by name; each already parsed without error
   */
  public BackendConfig(Set<Role> roles, Map<String, String> texts) {
    this.roles = Set.copyOf(roles);
    this.texts = Map.copyOf(texts);
  }

  /** The stores that will be asked for. */
  public Set<Role> roles() {
    return roles;
  }

  /** The value of an option that is required or has a default. */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(
            () -> new IllegalArgumentException("option " + option + " has no default; use find"));
  }

  /** The value of an option, or its default; empty when it has neither. */
  public <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable(texts.get(option.name())).or(option::defaultText).map(option::parse);
  }

  /** Whose data. */
  public String namespace() {
    return get(CommonOptions.NAMESPACE);
  }

  /** The bound of every call. */
  public Duration timeout() {
    return get(CommonOptions.TIMEOUT);
  }

  /**
   * How long a call tries to reach a server that is not there, as it was configured. A backend also
   * keeps the time of the call, which a view may have made shorter or longer than {@link
   * #timeout()}.
   */
  public Duration connectTimeout() {
    return get(CommonOptions.CONNECT_TIMEOUT);
  }

  /** The node properties to index. */
  public IndexedProperties indexed() {
    return get(CommonOptions.INDEXED);
  }

  /** Names the options and hides their values, since any may be a secret. */
  @Override
  public String toString() {
    return "BackendConfig" + roles + new TreeMap<>(texts).keySet();
  }
}
