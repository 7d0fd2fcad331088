# Tried on: by its source
# NAS rw03-gw
# Run it on the router: sh uspot.sh
uci -q set uspot.captive=uspot
uci -q set uspot.captive.auth_mode=uam
# The network of the guests
uci -q set uspot.captive.interface=captive
# The firewall's set of those who are in
uci -q set uspot.captive.setname=uspot
# NAS-Identifier; empty as installed
uci -q set uspot.captive.nasid='rw03-gw'
# Called-Station-Id
uci -q set uspot.captive.nasmac="$(cat /sys/class/net/br-captive/address 2>/dev/null || cat /sys/class/net/br-lan/address)"
# The controller
uci -q set uspot.captive.auth_server='203.0.113.7'
uci -q set uspot.captive.auth_port=1812
uci -q set uspot.captive.auth_secret='7kQ2mXwZ4tBvN9cRfH3sLpGdYjKeUa5T'
uci -q set uspot.captive.acct_server='203.0.113.7'
uci -q set uspot.captive.acct_port=1813
uci -q set uspot.captive.acct_secret='7kQ2mXwZ4tBvN9cRfH3sLpGdYjKeUa5T'
# So that sessions can be ended
uci -q set uspot.captive.das_secret='7kQ2mXwZ4tBvN9cRfH3sLpGdYjKeUa5T'
uci -q set uspot.captive.das_port=3799
# Where browsers are sent
uci -q set uspot.captive.uam_server='https://wifi.malangkota.go.id/uam'
# Signs the redirect
uci -q set uspot.captive.uam_secret='uamRahasia23456789ABCDEFGHJKLMNP'
uci -q set uspot.captive.uam_port=3990
# What its challenges are made of
uci -q set uspot.captive.challenge='00112233445566778899aabbccddeeff'
uci -q set uspot.captive.final_redirect_url=uam
# Devices that are remembered need no page
uci -q set uspot.captive.mac_auth=1
# Without it no octet is counted
uci -q set uspot.captive.counters=1
# The site
uci -q set uspot.captive.location_name='Balai RW 03'
uci -q set firewall.gardu_wlist=ipset
# Open before the login
uci -q set firewall.gardu_wlist.name=wlist
uci -q set firewall.gardu_wlist.match=dest_ip
uci -q set firewall.gardu_open=rule
uci -q set firewall.gardu_open.name=Gardu-open
uci -q set firewall.gardu_open.src=captive
uci -q set firewall.gardu_open.dest=wan
uci -q set firewall.gardu_open.proto=any
uci -q set firewall.gardu_open.ipset=wlist
uci -q set firewall.gardu_open.target=ACCEPT
uci -q set dhcp.gardu_open=ipset
# dnsmasq-full fills it by name
uci -q delete dhcp.gardu_open.name || true
uci -q add_list dhcp.gardu_open.name='wlist'
uci -q delete dhcp.gardu_open.domain || true
uci -q add_list dhcp.gardu_open.domain='wifi.malangkota.go.id'
uci -q add_list dhcp.gardu_open.domain='lapor.go.id'
uci -q add_list dhcp.gardu_open.domain='malangkota.go.id'
uci -q set firewall.gardu_end=rule
uci -q set firewall.gardu_end.name=Gardu-end
uci -q set firewall.gardu_end.src=gardu
uci -q set firewall.gardu_end.src_ip=203.0.113.7
uci -q set firewall.gardu_end.proto=udp
uci -q set firewall.gardu_end.dest_port=3799
uci -q set firewall.gardu_end.target=ACCEPT
uci -q set system.ntp=timeserver
# A wrong clock spoils the time of every session
uci -q set system.ntp.enabled=1
uci -q delete system.ntp.server || true
uci -q add_list system.ntp.server='id.pool.ntp.org'
uci -q set network.gardu=interface
# The tunnel; needs wireguard-tools
uci -q set network.gardu.proto=wireguard
uci -q set network.gardu.private_key='AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEA='
uci -q delete network.gardu.addresses || true
uci -q add_list network.gardu.addresses='10.213.0.2/32'
uci -q set network.gardu_controller=wireguard_gardu
uci -q set network.gardu_controller.public_key='ccccccccccccccccccccccccccccccccccccccccccc='
uci -q set network.gardu_controller.endpoint_host='vpn.malangkota.go.id'
uci -q set network.gardu_controller.endpoint_port=51820
uci -q delete network.gardu_controller.allowed_ips || true
uci -q add_list network.gardu_controller.allowed_ips='10.213.0.1/32'
uci -q set network.gardu_controller.route_allowed_ips=1
# Keeps a NAT open
uci -q set network.gardu_controller.persistent_keepalive=25
uci -q set firewall.gardu_zone=zone
uci -q set firewall.gardu_zone.name=gardu
uci -q delete firewall.gardu_zone.network || true
uci -q add_list firewall.gardu_zone.network='gardu'
uci -q set firewall.gardu_zone.input=ACCEPT
uci -q set firewall.gardu_zone.output=ACCEPT
uci -q set firewall.gardu_zone.forward=REJECT
uci -q set snmpd.general=snmpd
# Needs snmpd with SNMPv3; read only
uci -q set snmpd.general.enabled=1
uci -q set snmpd.gardu_v3=v3
uci -q set snmpd.gardu_v3.username='gardu'
uci -q set snmpd.gardu_v3.allow_write=0
uci -q set snmpd.gardu_v3.auth_type=SHA
uci -q set snmpd.gardu_v3.auth_pass='a1b2c3d4e5f60718293a4b5c6d7e8f90'
uci -q set snmpd.gardu_v3.privacy_type=AES
uci -q set snmpd.gardu_v3.privacy_pass='0f1e2d3c4b5a69788796a5b4c3d2e1f0'
uci -q set snmpd.gardu_v3.RestrictOID='no'
uci -q set snmpd.gardu_system=system
uci -q set snmpd.gardu_system.sysLocation='Balai RW 03'
uci commit
for s in network firewall dnsmasq sysntpd uspot; do /etc/init.d/$s restart; done
