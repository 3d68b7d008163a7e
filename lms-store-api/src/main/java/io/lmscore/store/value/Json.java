package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document or a part of one: the properties of an entity, the data of an event. Immutable.
 * {@code toString} returns the compact text of RFC 8259, with members ordered by key, by code
 * point.
 *
 * <p>Every constructor checks these limits: at most {@value #MAX_DEPTH} levels of arrays and
 * objects, the outermost being level 1; texts and keys without NUL and unpaired surrogates, each of
 * at most 1 MiB of UTF-8; a JSON text of at most 4 MiB of UTF-8.
 */
public sealed interface Json
    permits JsonNull, JsonBoolean, JsonNumber, JsonText, JsonArray, JsonObject {
  /** The most levels of arrays and objects. */
  int MAX_DEPTH = 32;

  /** The most bytes of UTF-8 of one text or key. */
  int MAX_TEXT_BYTES = 1 << 20;

  /** The most bytes of UTF-8 of the text of a document. */
  int MAX_DOCUMENT_BYTES = 4 << 20;

  /**
   * Turns a Java object into JSON.
   *
   * @param value null, a {@code Boolean}, any {@code Number} that {@link JsonNumber} takes, a
   *     {@code String}, a {@code List} or a {@code Map} with {@code String} keys of such values, or
   *     a {@code Json}
   * @throws InvalidValueException for any other type, and for content that breaks a limit
   * @throws io.lmscore.store.LimitExceededException when the JSON text would be longer than 4 MiB
   */
  static Json of(@Nullable Object value) {
    return JsonTexts.fromJava(value, 0);
  }

  /**
   * The content as a Java object: null, {@code Boolean}, {@code Long}, {@code Double}, {@code
   * String}, or an unmodifiable {@code List} or {@code Map} of these.
   */
  @Nullable Object raw();

  /** Calls the method for this kind of JSON. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind, none with a default. */
  interface Visitor<R> {
    /** Null. */
    R visitNull(JsonNull json);

    /** A boolean. */
    R visitBoolean(JsonBoolean json);

    /** A number. */
    R visitNumber(JsonNumber json);

    /** Text. */
    R visitText(JsonText json);

    /** An array. */
    R visitArray(JsonArray json);

    /** An object. */
    R visitObject(JsonObject json);
  }
}
