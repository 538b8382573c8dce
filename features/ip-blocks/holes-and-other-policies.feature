@core @F06
Feature: A hole in one policy, opened by another
  An except is not a deny. It leaves addresses out of one block, and any other
  rule or policy may still allow them.

  Rule: Policies that select the same pod add up, so a second policy opens what the first leaves out

    # Caught by it: an except that is turned into a rule that drops.
    Scenario Outline: <first>, then <second>: the hole is open, what is outside of both is closed
      Given these hosts outside the cluster are running:
        | host    | address   | serves |
        | block   | 14.70.0.1 | 80/TCP |
        | hole    | 14.70.1.1 | 80/TCP |
        | rest    | 14.70.1.2 | 80/TCP |
        | outside | 14.71.0.1 | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      And the policy "ip-blocks/<first>.yaml" is applied to namespace shop
      When the policy "ip-blocks/<second>.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP | block:80/TCP | hole:80/TCP | rest:80/TCP | outside:80/TCP |
        | block    | <in>            | -            | -           | -           | -              |
        | hole     | <in>            | -            | -           | -           | -              |
        | rest     | <rest in>       | -            | -           | -           | -              |
        | outside  | <other in>      | -            | -           | -           | -              |
        | shop/app | -               | <out>        | <out>       | <rest out>  | <other out>    |

      Examples: ingress
        | first                   | second                  | in    | rest in | other in | out   | rest out | other out |
        | ingress-block-with-hole | ingress-from-hole       | allow | deny    | deny     | allow | allow    | allow     |
        | ingress-from-hole       | ingress-block-with-hole | allow | deny    | deny     | allow | allow    | allow     |

      Examples: egress
        | first                  | second                 | in    | rest in | other in | out   | rest out | other out |
        | egress-block-with-hole | egress-to-hole         | allow | allow   | allow    | allow | deny     | deny      |
        | egress-to-hole         | egress-block-with-hole | allow | allow   | allow    | allow | deny     | deny      |

    Scenario Outline: A policy that opens 81/TCP to everybody opens it to the hole, {<rule>}
      Given these hosts outside the cluster are running:
        | host    | address   | serves |
        | block   | 14.70.0.1 | 80/TCP |
        | hole    | 14.70.1.1 | 80/TCP |
        | outside | 14.71.0.1 | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves         |
        | shop/app |        | A    | 80/TCP, 81/TCP |
      And the policy "ip-blocks/ingress-block-with-hole.yaml" is applied to namespace shop
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: everybody-on-81
        spec:
          podSelector: {}
          ingress: [{<rule>}]
        """
      Then the reachability is:
        | from    | shop/app:80/TCP | shop/app:81/TCP |
        | block   | allow           | allow           |
        | hole    | deny            | allow           |
        | outside | deny            | allow           |

      Examples:
        | rule                                                      |
        | ports: [{port: 81}]                                       |
        | from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 81}] |

    Scenario: Two policies with a hole each leave out what lies in both holes
      Given these hosts outside the cluster are running:
        | host  | address     | serves |
        | none  | 14.72.0.1   | 80/TCP |
        | left  | 14.72.1.1   | 80/TCP |
        | both  | 14.72.1.129 | 80/TCP |
        | right | 14.72.2.1   | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: left-hole
        spec:
          podSelector: {}
          ingress: [{from: [{ipBlock: {cidr: 14.72.0.0/16, except: [14.72.1.0/24]}}]}]
        """
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: right-hole
        spec:
          podSelector: {}
          ingress: [{from: [{ipBlock: {cidr: 14.72.0.0/16, except: [14.72.1.128/25, 14.72.2.0/24]}}]}]
        """
      Then the reachability is:
        | from  | shop/app:80/TCP |
        | none  | allow           |
        | left  | allow           |
        | both  | deny            |
        | right | allow           |
