@observed @F06
Feature: Blocks that are spelt oddly
  The API server takes them; what they mean the reference does not say.

  Rule: An ipBlock is the addresses of its CIDR

    Scenario: A CIDR with host bits means the network that they are in
      Given these hosts outside the cluster are running:
        | host    | address   | serves |
        | first   | 14.73.0.1 | 80/TCP |
        | spelt   | 14.73.0.7 | 80/TCP |
        | outside | 14.73.1.1 | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: host-bits
        spec:
          podSelector: {}
          ingress: [{from: [{ipBlock: {cidr: 14.73.0.7/24}}]}]
        """
      Then the reachability is:
        | from    | shop/app:80/TCP |
        | first   | allow           |
        | spelt   | allow           |
        | outside | deny            |
