/**
 * Signet's authorization server. Each direct sub-package is a module named after what a
 * person sees happen; the arrows between them point down only and are verified by
 * {@code ModularityTests}. The order of steps is in {@code security}.
 */
@NullMarked
package dev.signet.auth;

import org.jspecify.annotations.NullMarked;
