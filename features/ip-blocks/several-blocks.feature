@core @F06
Feature: Several ipBlocks
  Blocks may overlap, touch, repeat each other or lie in each other's holes:
  an address that one of them includes is included.

  Rule: An except leaves addresses out of its own block, not out of its neighbours

    # Caught by it: kube-router K4, where the holes of all blocks of a rule are gathered.
    Scenario Outline: With <rules> the lower half of the hole is open, the upper half closed
      Given these hosts outside the cluster are running:
        | host    | address     | serves |
        | block   | 14.64.0.1   | 80/TCP |
        | lower   | 14.64.1.1   | 80/TCP |
        | upper   | 14.64.1.129 | 80/TCP |
        | outside | 14.65.0.1   | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: filled-hole
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: <ingress>
          egress: <egress>
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | block:80/TCP | lower:80/TCP | upper:80/TCP | outside:80/TCP |
        | block    | allow           | -            | -            | -            | -              |
        | lower    | allow           | -            | -            | -            | -              |
        | upper    | deny            | -            | -            | -            | -              |
        | outside  | deny            | -            | -            | -            | -              |
        | shop/app | -               | allow        | allow        | deny         | deny           |

      Examples:
        | rules                                      | ingress                                                                                                                        | egress                                                                                                                       |
        | the filling after the block with the hole  | [{from: [{ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}, {ipBlock: {cidr: 14.64.1.0/25}}]}]                           | [{to: [{ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}, {ipBlock: {cidr: 14.64.1.0/25}}]}]                           |
        | the filling before the block with the hole | [{from: [{ipBlock: {cidr: 14.64.1.0/25}}, {ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}]}]                           | [{to: [{ipBlock: {cidr: 14.64.1.0/25}}, {ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}]}]                           |
        | a filling that has a hole itself           | [{from: [{ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}, {ipBlock: {cidr: 14.64.1.0/24, except: [14.64.1.128/25]}}]}] | [{to: [{ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}, {ipBlock: {cidr: 14.64.1.0/24, except: [14.64.1.128/25]}}]}] |
        | the filling in a rule of its own           | [{from: [{ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}]}, {from: [{ipBlock: {cidr: 14.64.1.0/25}}]}]                 | [{to: [{ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}]}, {to: [{ipBlock: {cidr: 14.64.1.0/25}}]}]                   |
        | the filling in a rule before               | [{from: [{ipBlock: {cidr: 14.64.1.0/25}}]}, {from: [{ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}]}]                 | [{to: [{ipBlock: {cidr: 14.64.1.0/25}}]}, {to: [{ipBlock: {cidr: 14.64.0.0/16, except: [14.64.1.0/24]}}]}]                   |

  Rule: Items of from and to are combined by OR: traffic needs to match one of them

    # Caught by it: kube-router K5, where overlapping blocks are refused by the kernel.
    Scenario Outline: The blocks [<blocks>] include first and last, and not outside
      Given these hosts outside the cluster are running:
        | host    | address     | serves |
        | first   | 14.66.0.1   | 80/TCP |
        | last    | 14.66.0.254 | 80/TCP |
        | outside | 14.66.1.1   | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: blocks
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [<blocks>]}]
          egress: [{to: [<blocks>]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | first:80/TCP | last:80/TCP | outside:80/TCP |
        | first    | allow           | -            | -           | -              |
        | last     | allow           | -            | -           | -              |
        | outside  | deny            | -            | -           | -              |
        | shop/app | -               | allow        | allow       | deny           |

      Examples:
        | blocks                                                                                              |
        | {ipBlock: {cidr: 14.66.0.0/24}}, {ipBlock: {cidr: 14.66.0.0/25}}                                    |
        | {ipBlock: {cidr: 14.66.0.128/25}}, {ipBlock: {cidr: 14.66.0.0/24}}                                  |
        | {ipBlock: {cidr: 14.66.0.0/25}}, {ipBlock: {cidr: 14.66.0.128/25}}                                  |
        | {ipBlock: {cidr: 14.66.0.0/24}}, {ipBlock: {cidr: 14.66.0.0/24}}                                    |
        | {ipBlock: {cidr: 14.66.0.1/32}}, {ipBlock: {cidr: 14.66.0.254/32}}, {ipBlock: {cidr: 14.66.0.0/25}} |

    # Caught by it: kube-router#1245, where a block of IPv6 on a cluster of IPv4 stopped every later change.
    Scenario: A block of IPv6 beside one of IPv4 leaves the latter as it is
      Given these hosts outside the cluster are running:
        | host    | address   | serves |
        | partner | 14.69.0.1 | 80/TCP |
        | other   | 14.70.0.1 | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: partner-in-both-families
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: "fd14:69::/32"}}, {ipBlock: {cidr: 14.69.0.0/16}}]}]
          egress: [{to: [{ipBlock: {cidr: 14.69.0.0/16}}, {ipBlock: {cidr: "fd14:69::/32"}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | partner:80/TCP | other:80/TCP |
        | partner  | allow           | -              | -            |
        | other    | deny            | -              | -            |
        | shop/app | -               | allow          | deny         |

    Scenario: Overlapping blocks with different ports open each its own port
      Given these hosts outside the cluster are running:
        | host  | address   | serves |
        | wide  | 14.67.1.1 | 80/TCP |
        | close | 14.67.0.1 | 80/TCP |
        | far   | 14.68.0.1 | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves                 |
        | shop/app |        | A    | 80/TCP, 81/TCP, 82/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: ports-by-block
        spec:
          podSelector: {}
          ingress:
            - from: [{ipBlock: {cidr: 14.67.0.0/16}}]
              ports: [{port: 80}]
            - from: [{ipBlock: {cidr: 14.67.0.0/24}}]
              ports: [{port: 81}]
        """
      Then the reachability is:
        | from  | shop/app:80/TCP | shop/app:81/TCP | shop/app:82/TCP |
        | wide  | allow           | deny            | deny            |
        | close | allow           | allow           | deny            |
        | far   | deny            | deny            | deny            |
