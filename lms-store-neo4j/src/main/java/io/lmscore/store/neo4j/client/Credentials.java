package io.lmscore.store.neo4j.client;

import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;

/** The credentials of a login. Their text never contains the secret. */
public final class Credentials {
  private final String scheme;
  private final AuthToken token;

  private Credentials(String scheme, AuthToken token) {
    this.scheme = scheme;
    this.token = token;
  }

  /** Credentials with a user's name and password. */
  public static Credentials basic(String user, String password) {
    return new Credentials("basic", AuthTokens.basic(user, password));
  }

  /** Credentials with a token of a single sign-on. */
  public static Credentials bearer(String token) {
    return new Credentials("bearer", AuthTokens.bearer(token));
  }

  /** No credentials, for servers without authentication. */
  public static Credentials none() {
    return new Credentials("none", AuthTokens.none());
  }

  AuthToken token() {
    return token;
  }

  @Override
  public String toString() {
    return "Credentials[" + scheme + "]";
  }
}
