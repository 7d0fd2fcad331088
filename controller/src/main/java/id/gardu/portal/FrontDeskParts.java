package id.gardu.portal;

import id.gardu.access.Access;
import id.gardu.access.LoginTickets;
import id.gardu.accounting.SessionQueries;
import id.gardu.order.SessionOrders;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.PortalTokens;
import id.gardu.resident.RememberedDevices;
import id.gardu.resident.SignUps;
import id.gardu.resident.Vouchers;

/** Whom the desk asks. */
public record FrontDeskParts(
        SignUps signUps,
        PortalTokens tokens,
        RememberedDevices devices,
        Vouchers vouchers,
        CredentialCache book,
        Access access,
        LoginTickets tickets,
        SessionQueries sessions,
        SessionOrders orders) {}
