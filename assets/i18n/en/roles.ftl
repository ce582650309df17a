### XProtect's roles, kinds of clients and ports, as `assets/roles.toml` lists them.

role-management-server = Management server
role-recording-server = Recording server
role-failover-recording-server = Failover recording server
role-mobile-server = Mobile server
role-event-server = Event server
role-data-collector = Data collector
role-onguard-access-service = OnGuard Access Service

kind-smart-client = Smart Client
kind-management-client = Management Client
kind-lpr = LPR server
kind-open-network-bridge = Open Network Bridge
kind-dlna-server = DLNA Server
kind-interconnect-site = Interconnect site
kind-mip-integration = MIP SDK integration

port-management = sign-in and configuration
port-streams = video and audio to clients
port-recorder-management = from the management server
port-mobile = phones, tablets and browsers
port-events = events and alarms
port-onguard = from the event server
