@extended @NetworkPolicySCTP
Feature: SCTP by name and by range
  Names and ranges mean the same for SCTP as for the other protocols.

  @NetworkPolicyNamedPort @F08
  Rule: A port is a number, or the name of a port on a pod

    Scenario: A name leads to the SCTP port that has it
      Given these pods are running:
        | pod         | labels | node | serves                             |
        | shop/app    |        | A    | sig=2905/SCTP, 2906/SCTP, 2905/TCP |
        | blog/client |        | B    |                                    |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: signalling
        spec:
          podSelector: {}
          ingress:
            - ports: [{protocol: SCTP, port: sig}]
        """
      Then the reachability is:
        | from        | shop/app:2905/SCTP | shop/app:2906/SCTP | shop/app:2905/TCP |
        | blog/client | allow              | deny               | deny              |

  @NetworkPolicyEndPort @F09
  Rule: With endPort, the ports from port to endPort are allowed, inclusive

    Scenario: A range of SCTP ports has its ends open, and their neighbours closed
      Given these pods are running:
        | pod         | labels | node | serves                                                          |
        | shop/app    |        | A    | 2904/SCTP, 2905/SCTP, 2907/SCTP, 2909/SCTP, 2910/SCTP, 2907/TCP |
        | blog/client |        | B    |                                                                 |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: signalling
        spec:
          podSelector: {}
          ingress:
            - ports: [{protocol: SCTP, port: 2905, endPort: 2909}]
        """
      Then the reachability is:
        | from        | shop/app:2904/SCTP | shop/app:2905/SCTP | shop/app:2907/SCTP | shop/app:2909/SCTP | shop/app:2910/SCTP | shop/app:2907/TCP |
        | blog/client | deny               | allow              | allow              | allow              | deny               | deny              |
