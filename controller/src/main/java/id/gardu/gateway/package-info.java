/**
 * One class per kind of gateway: what it says, keeps and takes, as values with the evidence for
 * each, and in which words it is told. Who adds a kind writes its class and names it in {@link
 * id.gardu.gateway.GatewayKinds}.
 */
@NullMarked
package id.gardu.gateway;

import org.jspecify.annotations.NullMarked;
