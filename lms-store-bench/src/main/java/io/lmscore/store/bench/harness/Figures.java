package io.lmscore.store.bench.harness;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures for people, with three significant digits and a suitable unit. */
public final class Figures {
  private static final MathContext DIGITS = new MathContext(3);

  private Figures() {}

  /** Returns a time as text. */
  public static String nanos(double nanos) {
    if (nanos < 1e3) {
      return plain(nanos) + " ns";
    } else if (nanos < 1e6) {
      return plain(nanos / 1e3) + " us";
    } else if (nanos < 1e9) {
      return plain(nanos / 1e6) + " ms";
    }
    return plain(nanos / 1e9) + " s";
  }

  /** Returns a number of bytes as text, in powers of 1,024. */
  public static String bytes(double bytes) {
    if (Math.abs(bytes) < 1 << 10) {
      return plain(bytes) + " B";
    } else if (Math.abs(bytes) < 1 << 20) {
      return plain(bytes / (1 << 10)) + " KiB";
    } else if (Math.abs(bytes) < 1 << 30) {
      return plain(bytes / (1 << 20)) + " MiB";
    }
    return plain(bytes / (1 << 30)) + " GiB";
  }

  /** Returns a ratio with its interval as text. */
  public static String ratio(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "%s [%s, %s]",
        plain(ratio.estimate()),
        plain(ratio.low()),
        plain(ratio.high()));
  }

  /**
   * Returns a number with at most three significant digits; whole numbers have all their digits.
   */
  public static String plain(double number) {
    if (!Double.isFinite(number)) {
      return String.valueOf(number);
    }
    if (Math.abs(number) >= 1000) {
      return String.format(Locale.ROOT, "%,d", Math.round(number));
    }
    BigDecimal rounded = new BigDecimal(number).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
